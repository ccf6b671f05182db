import type { Outcome } from '../../../shared/contract/fault.ts';
import type { FlashState, JobView, PortView } from '../../../shared/contract/flash.ts';
import type { RecipeScan } from '../../../shared/contract/recipe-provisioning.ts';
import type { Layout, SlotPrint, SlotView } from '../../../shared/contract/station.ts';
import { fail } from '../../../shared/result.ts';
import type { Flash } from '../flash/flash.ts';
import type { Provisioning } from '../flash/job/provisioning.ts';
import { judgeRun, type RunEnd } from './judge-run.ts';
import type { JobPlace } from './records-in-slots.ts';
import { missingScan, viewScans, type ScanPlace } from './scans.ts';
import { freshEntry, given, nameOf, scanPlaceOf, type RunOrder, type SlotEntry } from './slot-entry.ts';
import { stepSlot, type Board, type Slot, type SlotEvent } from './slot-machine.ts';
import { viewSlot } from './slot-view.ts';
import { portsByUsbPath, seen } from './usb-path.ts';

export interface FinishedRun {
  readonly slot: number;
  readonly end: RunEnd;
  readonly job: JobView | null;
  /** What the board was given, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly seconds: number;
}

export interface BenchSlotsOptions {
  readonly flash: Pick<Flash, 'state' | 'start' | 'cancel'>;
  readonly now: () => number;
  /** What the recipe wants read of every board. */
  readonly wanted: () => readonly RecipeScan[];
  /** Undefined while there is no recipe. */
  readonly order: () => RunOrder | undefined;
  /** Who stands at the station; null where nobody has said. */
  readonly operator: () => string | null;
  readonly changed: () => void;
  readonly finished: (run: FinishedRun) => void;
}

/** The slots of the bench: each its own state machine, and jobs of the flash room side by side. */
export class BenchSlots {
  readonly #options: BenchSlotsOptions;
  #entries = new Map<number, SlotEntry>();
  readonly #byJob = new Map<string, SlotEntry>();

  constructor(options: BenchSlotsOptions) {
    this.#options = options;
  }

  /** A slot that keeps its socket keeps its state. Only while nothing runs. */
  setLayout({ slots }: Layout, ports: readonly PortView[]): void {
    const before = this.#entries;
    this.#entries = new Map(
      slots.map((place) => {
        const known = before.get(place.number);
        const entry = known?.place.usbPath === place.usbPath ? known : freshEntry(place);
        entry.place = place;
        this.#step(entry, { kind: place.enabled ? 'enable' : 'disable' });
        return [place.number, entry] as const;
      }),
    );
    this.lookAtPorts(ports);
  }

  views(): SlotView[] {
    return [...this.#entries.values()].map((entry) => {
      entry.view ??= viewSlot(entry.place, entry.slot, entry.run, {
        scans: viewScans(this.#options.wanted(), entry.scans),
        print: entry.print,
      });
      return entry.view;
    });
  }

  slot(number: number): Slot | undefined {
    return this.#entries.get(number)?.slot;
  }

  /** Where that job runs; null for a job of nobody's here. */
  placeOf(jobId: string): JobPlace | null {
    const entry = this.#byJob.get(jobId);
    return entry === undefined ? null : { slot: nameOf(entry.place), operator: entry.run?.operator ?? null };
  }

  /** The first slot that runs or is armed. */
  busy(): number | undefined {
    return [...this.#entries].find(([, { slot }]) => slot.armed || slot.stage.kind === 'running')?.[0];
  }

  disarmAll(): void {
    for (const entry of this.#entries.values()) this.#step(entry, { kind: 'disarm' });
    this.#options.changed();
  }

  apply(number: number, event: SlotEvent): void {
    const entry = this.#entries.get(number);
    if (entry !== undefined) this.#step(entry, event);
    this.#options.changed();
  }

  /** For the next board of the slot; what was scanned before stays as far as it is not scanned anew. */
  scan(number: number, scans: Readonly<Record<string, string>>): void {
    const entry = this.#entries.get(number);
    if (entry === undefined) return;
    entry.scans = new Map([...entry.scans, ...Object.entries(scans)].filter(([, text]) => text !== ''));
    entry.view = undefined;
    if (this.misses(number) === undefined) this.#step(entry, { kind: 'complete' });
    this.#options.changed();
  }

  /** What is to be read before the slot may start; undefined for nothing. */
  misses(number: number): RecipeScan | undefined {
    const entry = this.#entries.get(number);
    return entry && missingScan(this.#options.wanted(), entry.scans);
  }

  scanPlaces(): readonly ScanPlace[] {
    return [...this.#entries.values()].map(scanPlaceOf);
  }

  /** Another recipe wants other scans. Only while nothing runs. */
  forgetScans(): void {
    for (const entry of this.#entries.values()) {
      entry.scans = new Map();
      entry.view = undefined;
    }
  }

  print(number: number, print: SlotPrint | null): void {
    const entry = this.#entries.get(number);
    if (entry === undefined) return;
    entry.print = print;
    entry.view = undefined;
    this.#options.changed();
  }

  /** Starts every slot whose board has no verdict yet and is read; returns how many, and what the first other misses. */
  startWaiting(): { readonly started: number; readonly missing: RecipeScan | undefined } {
    const waiting = [...this.#entries.values()].filter(
      ({ slot }) => slot.enabled && slot.board !== null && slot.stage.kind === 'idle',
    );
    const [read, unread] = [
      waiting.filter(({ place }) => this.misses(place.number) === undefined),
      waiting.find(({ place }) => this.misses(place.number) !== undefined),
    ];
    for (const entry of read) this.#step(entry, { kind: 'start' });
    this.#options.changed();
    return { started: read.length, missing: unread && this.misses(unread.place.number) };
  }

  /** Resolves when the slot's run has ended and its port is closed. */
  async cancel(number: number): Promise<void> {
    const entry = this.#entries.get(number);
    if (entry === undefined) return;
    const { effect } = stepSlot(entry.slot, { kind: 'cancel' });
    if (effect?.kind === 'cancel') await this.#cancelRun(entry, effect.run);
  }

  lookAtPorts(ports: readonly PortView[]): void {
    const plugged = portsByUsbPath(ports);
    const at = this.#options.now();
    for (const entry of this.#entries.values()) {
      const { usbPath } = entry.place;
      const port = usbPath === null ? undefined : plugged.get(usbPath);
      const isRead = this.misses(entry.place.number) === undefined;
      for (const event of seen(entry.slot, port, at, isRead)) this.#step(entry, event);
    }
    this.#options.changed();
  }

  lookAtJobs({ jobs }: FlashState): void {
    if (this.#byJob.size === 0) return;
    let isChanged = false;
    for (const job of jobs) {
      const entry = this.#byJob.get(job.id);
      if (entry === undefined || entry.run?.job === job) continue;
      this.#follow(entry, job);
      isChanged = true;
    }
    if (isChanged) this.#options.changed();
  }

  #step(entry: SlotEntry, event: SlotEvent): void {
    /* What was read of a board goes with it: the next one must not get its numbers. */
    if (event.kind === 'unplugged' && entry.slot.stage.kind !== 'running') entry.scans = new Map();
    const { slot, effect } = stepSlot(entry.slot, event);
    entry.slot = slot;
    entry.view = undefined;
    if (effect?.kind === 'start') entry.launching = this.#launch(entry, effect.run, effect.board);
    if (effect?.kind === 'cancel') void this.#cancelRun(entry, effect.run);
  }

  async #cancelRun(entry: SlotEntry, number: number): Promise<void> {
    await entry.launching;
    const { run } = entry;
    if (run?.number === number && run.jobId !== null) await this.#options.flash.cancel(run.jobId);
  }

  async #launch(entry: SlotEntry, number: number, board: Board): Promise<void> {
    const order = this.#options.order();
    const { scans } = entry;
    entry.scans = new Map();
    entry.print = null;
    const run = {
      number,
      values: {},
      scans,
      operator: this.#options.operator(),
      jobId: null,
      job: null,
      fault: null,
      startedAt: this.#options.now(),
      endedAt: null,
    };
    entry.run = run;
    const provision = order?.provision?.({ slot: nameOf(entry.place), scans });
    const started =
      provision?.ok === false
        ? provision
        : await this.#ask(order, board.path, provision && given(provision.value, entry, number));
    if (!started.ok) {
      this.#settle(entry, null, { end: 'fail', fault: started.fault });
    } else {
      entry.run = { ...entry.run, jobId: started.value.jobId };
      this.#byJob.set(started.value.jobId, entry);
      this.lookAtJobs(this.#options.flash.state.getState());
    }
    entry.view = undefined;
    this.#options.changed();
  }

  /** A room that throws is a failed run of this slot, and of no other. */
  async #ask(
    order: RunOrder | undefined,
    port: string,
    provisioning?: Provisioning,
  ): Promise<Outcome<{ jobId: string }>> {
    if (order === undefined) return fail({ code: 'recipe-not-loaded', params: {} });
    try {
      return await this.#options.flash.start(order.release, { ...order.request, port }, provisioning);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail({ code: 'job-crashed', params: { reason } });
    }
  }

  #follow(entry: SlotEntry, job: JobView): void {
    if (entry.run === undefined) return;
    entry.run = { ...entry.run, job };
    entry.view = undefined;
    if (job.state === 'ended') this.#settle(entry, job, judgeRun(job));
  }

  #settle(entry: SlotEntry, job: JobView | null, end: RunEnd): void {
    if (entry.run === undefined) return;
    const endedAt = this.#options.now();
    const { number, startedAt, values, scans } = entry.run;
    entry.run = { ...entry.run, fault: end.fault, endedAt };
    /* The same board may be tried again as it stands. */
    if (end.end !== 'pass' && entry.slot.board !== null) entry.scans = new Map([...scans, ...entry.scans]);
    if (job !== null) this.#byJob.delete(job.id);
    const verdict = end.end === 'pass' ? 'pass' : 'fail';
    this.#step(entry, { kind: 'ended', run: number, verdict });
    const seconds = (endedAt - startedAt) / 1_000;
    this.#options.finished({ slot: entry.place.number, end, job, values, seconds });
  }
}
