import { createStore } from 'zustand/vanilla';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import type { Layout, StationMode, StationState } from '../../../shared/contract/station.ts';
import { fail, ok } from '../../../shared/result.ts';
import { BenchSlots } from './bench-slots.ts';
import { readLayout, soundLayout, writeLayout } from './layout.ts';
import { orderOf } from './order-of.ts';
import { viewRecipe, type OpenRecipe } from './recipe/open-recipe.ts';
import { RecipeBook } from './recipe/recipe-book.ts';
import { ShiftBook } from './shift-book.ts';
import { scanHandlers } from './scan-handlers.ts';
import { shiftHandlers } from './shift-handlers.ts';
import { openStationFile, type StationFile } from './station-file.ts';
import type { Station } from './station.ts';
import type { StationOptions } from './station-options.ts';
import { logRun } from './log-run.ts';
import { slotHandlers } from './slot-handlers.ts';
import { previewDraft, SlotPrints } from './slot-prints.ts';
import type { FinishedRun } from './slot-runs.ts';
import { StockWatch } from './stock-watch.ts';
import { beginTeaching, lookAround, type Teaching } from './teaching.ts';

export async function createStation(options: StationOptions): Promise<Station> {
  const { dataDirectory, log, now = Date.now } = options;
  const core = new StationCore({ ...options, now }, await openStationFile(dataDirectory, log, now()));
  await core.restore();
  return core.station();
}

/** What the calls of a station share. */
class StationCore {
  readonly #options: StationOptions & { readonly now: () => number };
  readonly #file: StationFile;
  readonly #book: RecipeBook;
  readonly #shifts: ShiftBook;
  readonly #slots: BenchSlots;
  readonly #state;
  readonly #stop: () => void;
  readonly #prints: SlotPrints;
  readonly #stock: StockWatch;
  #layout: Layout;
  #recipePath: string | null;
  #mode: StationMode;
  #teaching: Teaching | null = null;
  #ports: readonly PortView[];
  #isReady = false;

  constructor(options: StationOptions & { readonly now: () => number }, file: StationFile) {
    const { flash, now } = options;
    this.#options = options;
    this.#file = file;
    this.#layout = options.layout ?? file.kept.layout;
    this.#recipePath = file.kept.recipePath;
    this.#mode = file.kept.mode;
    this.#book = new RecipeBook(file.kept);
    this.#shifts = new ShiftBook(file.kept);
    this.#ports = flash.state.getState().ports;
    this.#slots = new BenchSlots({
      flash,
      now,
      wanted: () => this.#book.wanted ?? [],
      order: () => (this.#book.open === undefined ? undefined : orderOf(this.#book.open, options.numbers)),
      operator: () => this.#shifts.view().operatorName,
      changed: () => this.#tell(),
      finished: (run) => this.#finished(run),
    });
    this.#prints = new SlotPrints({
      ...options,
      recipe: () => this.#book.open,
      show: (slot, print) => this.#slots.print(slot, print),
    });
    this.#stock = new StockWatch({ ...options, recipe: () => this.#book.open, changed: () => this.#tell() });
    this.#state = createStore<StationState>(() => this.#view());
    this.#isReady = true;
    this.#slots.setLayout(this.#layout, this.#ports);
    this.#stop = flash.state.subscribe((state) => {
      if (state.ports !== this.#ports) this.#portsChanged(state.ports);
      this.#slots.lookAtJobs(state);
    });
  }

  /** The recipe of the last time; one that is not what it was any more is not loaded, and the log says why. */
  async restore(): Promise<void> {
    if (this.#recipePath === null) return;
    const loaded = await this.#book.load(this.#recipePath, this.#options.readRelease);
    if (!loaded.ok) this.#options.log.add('warning', { code: 'recipe-not-restored', params: loaded.fault });
    this.#recipeChanged();
  }

  station(): Station {
    return {
      state: this.#state,
      setLayout: (layout) => this.#setLayout(layout),
      importLayout: async (text) => {
        const layout = readLayout(text);
        return layout.ok ? await this.#setLayout(layout.value) : layout;
      },
      exportLayout: () => writeLayout(this.#layout),
      teach: (slots) => this.#teach(slots),
      stopTeaching: () => this.#stopTeaching(),
      setEnabled: (slots, enabled) => this.#setEnabled(slots, enabled),
      ...slotHandlers(this.#slots, {
        recipe: () => this.#book.open,
        touched: () => this.#stopTeaching(),
      }),
      ...scanHandlers(this.#slots, () => this.#book.wanted),
      printLabel: (slot) => this.#prints.again(slot),
      previewLabel: (slot) => this.#prints.preview(slot),
      previewDraft,
      lookAtStock: () => this.#stock.look(),
      setMode: (mode) => this.#setMode(mode),
      ...shiftHandlers({
        ...this.#options,
        shifts: this.#shifts,
        slots: this.#slots,
        file: this.#file,
        tell: () => this.#tell(),
        save: () => this.#save(),
      }),
      loadRecipe: (path, readRelease = this.#options.readRelease) =>
        this.#changeRecipe(() => this.#book.load(path, readRelease)),
      saveRecipe: (draft, release) => this.#changeRecipe(() => this.#book.save(draft, release)),
      lockRecipe: (passphrase) => this.#changeRecipe(() => this.#book.lock(passphrase)),
      unlockRecipe: (passphrase) => this.#unlock(passphrase),
      placeOf: (jobId) => this.#slots.placeOf(jobId),
      dispose: async () => {
        this.#stop();
        await this.#prints.settled();
        await this.#stock.settled();
        await this.#file.settled();
      },
    };
  }

  #view(): StationState {
    const { open, state } = this.#book;
    const teaching = this.#teaching;
    return {
      slots: this.#slots.views(),
      recipe: open === undefined ? null : viewRecipe(open),
      stock: this.#stock.view(),
      operator: state.operator,
      teaching: teaching === null ? null : { slots: [...teaching.slots], refused: teaching.refused },
      mode: this.#mode,
      ...this.#shifts.view(),
    };
  }

  #tell(): void {
    if (this.#isReady) this.#state.setState(this.#view(), true);
  }

  async #save(): Promise<Outcome<null>> {
    const { lockKey, operator } = this.#book.state;
    const reason = await this.#file.save({
      layout: this.#options.layout === undefined ? this.#layout : this.#file.kept.layout,
      recipePath: this.#recipePath,
      lockKey,
      operator,
      mode: this.#mode,
      ...this.#shifts.booked,
    });
    if (reason === undefined) return ok(null);
    return fail({ code: 'station-not-saved', params: { path: this.#file.path, reason } });
  }

  /** For what nobody waits for. */
  #saveLater(): void {
    void this.#save().then((saved) => {
      if (saved.ok || saved.fault.code !== 'station-not-saved') return;
      this.#options.log.add('warning', { code: 'station-unsaved', params: saved.fault.params });
    });
  }

  #finished(run: FinishedRun): void {
    this.#shifts.enter(run, this.#options.now());
    this.#saveLater();
    logRun(this.#options.log, run);
    if (run.end.end === 'pass') this.#prints.passed(run);
    this.#stock.look();
  }

  #portsChanged(ports: readonly PortView[]): void {
    this.#ports = ports;
    if (this.#teaching !== null) this.#learn(this.#teaching, ports);
    this.#slots.lookAtPorts(ports);
  }

  #learn(before: Teaching, ports: readonly PortView[]): void {
    const { teaching, lesson } = lookAround(before, ports, this.#layout.slots);
    this.#teaching = teaching.slots.length === 0 ? null : teaching;
    if (lesson === undefined) return;
    const { number, usbPath } = lesson;
    this.#layout = {
      slots: this.#layout.slots.map((slot) => (slot.number === number ? { ...slot, usbPath } : slot)),
    };
    this.#slots.setLayout(this.#layout, ports);
    this.#options.log.add('info', { code: 'slot-taught', params: { slot: number, usbPath } });
    this.#saveLater();
  }

  /** Why recipe or layout cannot change now. */
  #hindrance(): Fault | undefined {
    const busy = this.#slots.busy();
    return busy === undefined ? undefined : { code: 'station-busy', params: { slot: busy } };
  }

  async #setLayout(layout: Layout): Promise<Outcome<null>> {
    const hindrance = this.#book.refusal() ?? this.#hindrance();
    if (hindrance !== undefined) return fail(hindrance);
    const sound = soundLayout(layout);
    if (!sound.ok) return sound;
    this.#layout = sound.value;
    this.#teaching = null;
    this.#slots.setLayout(sound.value, this.#ports);
    return await this.#save();
  }

  #teach(slots: readonly number[]): Outcome<null> {
    const hindrance = this.#book.refusal() ?? this.#hindrance();
    if (hindrance !== undefined) return fail(hindrance);
    const unknown = slots.find((number) => this.#slots.slot(number) === undefined);
    if (unknown !== undefined) return fail({ code: 'slot-not-found', params: { slot: unknown } });
    this.#teaching = beginTeaching(slots, this.#ports);
    this.#tell();
    return ok(null);
  }

  #stopTeaching(): void {
    this.#teaching = null;
    this.#tell();
  }

  /** Out of use is not a change of the layout that an operator may not make: a broken socket must not stop the line. */
  async #setEnabled(slots: readonly number[], enabled: boolean): Promise<Outcome<null>> {
    for (const number of slots) {
      const slot = this.#slots.slot(number);
      if (slot === undefined) return fail({ code: 'slot-not-found', params: { slot: number } });
      if (slot.stage.kind === 'running') return fail({ code: 'slot-running', params: { slot: number } });
    }
    this.#layout = {
      slots: this.#layout.slots.map((slot) => (slots.includes(slot.number) ? { ...slot, enabled } : slot)),
    };
    for (const number of slots) this.#slots.apply(number, { kind: enabled ? 'enable' : 'disable' });
    return await this.#save();
  }

  async #changeRecipe(change: () => Promise<Outcome<OpenRecipe>>) {
    const hindrance = this.#hindrance();
    if (hindrance !== undefined) return fail(hindrance);
    const changed = await change();
    if (!changed.ok) return changed;
    const { path, recipe, lock } = changed.value;
    const params = { name: recipe.name, path, locked: lock !== undefined };
    this.#options.log.add('info', { code: 'recipe-loaded', params });
    this.#recipePath = path;
    this.#recipeChanged();
    const saved = await this.#save();
    return saved.ok ? ok(viewRecipe(changed.value)) : saved;
  }

  #recipeChanged(): void {
    this.#slots.forgetScans();
    this.#stock.look();
    this.#tell();
  }

  async #unlock(passphrase: string): Promise<Outcome<null>> {
    const unlocked = await this.#book.unlock(passphrase);
    if (!unlocked.ok) return unlocked;
    const name = this.#book.open?.recipe.name ?? '';
    this.#options.log.add('info', { code: 'station-unlocked', params: { name } });
    this.#tell();
    return await this.#save();
  }

  async #setMode(mode: StationMode): Promise<Outcome<null>> {
    this.#mode = mode;
    if (mode !== 'auto') this.#slots.disarmAll();
    this.#tell();
    return await this.#save();
  }
}
