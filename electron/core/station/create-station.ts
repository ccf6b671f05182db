import { createStore } from 'zustand/vanilla';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { StationMode, StationState } from '../../../shared/contract/station.ts';
import { fail, ok } from '../../../shared/result.ts';
import { BenchLayout } from './bench-layout.ts';
import { BenchSlots } from './bench-slots.ts';
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
  readonly #layout: BenchLayout;
  readonly #state;
  readonly #stop: () => void;
  readonly #prints: SlotPrints;
  readonly #stock: StockWatch;
  #recipePath: string | null;
  #mode: StationMode;
  #isReady = false;

  constructor(options: StationOptions & { readonly now: () => number }, file: StationFile) {
    const { flash, now } = options;
    this.#options = options;
    this.#file = file;
    this.#recipePath = file.kept.recipePath;
    this.#mode = file.kept.mode;
    this.#book = new RecipeBook(file.kept);
    this.#shifts = new ShiftBook(file.kept);
    this.#slots = new BenchSlots({
      flash,
      now,
      wanted: () => this.#book.wanted ?? [],
      order: () => (this.#book.open === undefined ? undefined : orderOf(this.#book.open, options.numbers)),
      operator: () => this.#shifts.view().operatorName,
      changed: () => this.#tell(),
      finished: (run) => this.#finished(run),
    });
    this.#layout = new BenchLayout(
      {
        slots: this.#slots,
        log: options.log,
        hindrance: () => this.#book.refusal() ?? this.#hindrance(),
        tell: () => this.#tell(),
        save: () => this.#save(),
        saveLater: () => this.#saveLater(),
      },
      options.layout ?? file.kept.layout,
      flash.state.getState().ports,
    );
    this.#prints = new SlotPrints({
      ...options,
      recipe: () => this.#book.open,
      show: (slot, print) => this.#slots.print(slot, print),
    });
    this.#stock = new StockWatch({ ...options, recipe: () => this.#book.open, changed: () => this.#tell() });
    this.#state = createStore<StationState>(() => this.#view());
    this.#isReady = true;
    this.#stop = flash.state.subscribe((state) => {
      this.#layout.lookAtPorts(state.ports);
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
      ...this.#layout.calls(),
      ...slotHandlers(this.#slots, {
        recipe: () => this.#book.open,
        touched: () => this.#layout.stopTeaching(),
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
    return {
      slots: this.#slots.views(),
      recipe: open === undefined ? null : viewRecipe(open),
      stock: this.#stock.view(),
      operator: state.operator,
      teaching: this.#layout.viewTeaching(),
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
      layout: this.#options.layout === undefined ? this.#layout.layout : this.#file.kept.layout,
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

  /** Why recipe or layout cannot change now. */
  #hindrance(): Fault | undefined {
    const busy = this.#slots.busy();
    return busy === undefined ? undefined : { code: 'station-busy', params: { slot: busy } };
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
