import type { Outcome } from '../../../shared/contract/fault.ts';
import type { FlashRequest, FlashState, JobView, PortView } from '../../../shared/contract/flash.ts';
import type { Layout, LayoutSlot, SlotPrint, SlotView } from '../../../shared/contract/station.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail } from '../../../shared/result.ts';
import type { Flash } from '../flash/flash.ts';
import type { Provisioning } from '../flash/job/provisioning.ts';
import { judgeRun, type RunEnd } from './judge-run.ts';
import type { JobPlace } from './records-in-slots.ts';
import { newSlot, stepSlot, type Board, type Slot, type SlotEvent } from './slot-machine.ts';
import { viewSlot, type RunFacts } from './slot-view.ts';
import { portsByUsbPath, seen } from './usb-path.ts';

/** What every run of the recipe in hand is made of. */
export interface RunOrder {
  readonly release: Release;
  readonly request: Omit<FlashRequest, 'port'>;
  /** Who gives one board what is its own; a fault keeps it from being started. Absent: all boards get the same. */
  readonly provision?: (board: RunBoard) => Outcome<Provisioning>;
}

export interface RunBoard {
  /** As the ledger names it. */
  readonly slot: string;
  readonly scans: ReadonlyMap<string, string>;
}

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
  /** Undefined while there is no recipe. */
  readonly order: () => RunOrder | undefined;
  /** Who stands at the station; null where nobody has said. */
  readonly operator: () => string | null;
  readonly changed: () => void;
  readonly finished: (run: FinishedRun) => void;
}

interface Run extends RunFacts {
  readonly number: number;
  readonly values: FinishedRun['values'];
  readonly operator: string | null;
}

interface Entry {
  place: LayoutSlot;
  slot: Slot;
  run: Run | undefined;
  /** Resolves when the flash room has taken the job or refused it. */
  launching: Promise<void>;
  view: SlotView | undefined;
  /** For the next board, by name. */
  scans: ReadonlyMap<string, string>;
  print: SlotPrint | null;
}

/** The slots of the bench: each its own state machine, and jobs of the flash room side by side. */
export class BenchSlots {
  readonly #options: BenchSlotsOptions;
  #entries = new Map<number, Entry>();
  readonly #byJob = new Map<string, Entry>();

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
        scanned: [...entry.scans.keys()],
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
    this.#options.changed();
  }

  print(number: number, print: SlotPrint | null): void {
    const entry = this.#entries.get(number);
    if (entry === undefined) return;
    entry.print = print;
    entry.view = undefined;
    this.#options.changed();
  }

  /** Starts every slot whose board has no verdict yet; returns how many. */
  startWaiting(): number {
    const waiting = [...this.#entries.values()].filter(
      ({ slot }) => slot.enabled && slot.board !== null && slot.stage.kind === 'idle',
    );
    for (const entry of waiting) this.#step(entry, { kind: 'start' });
    this.#options.changed();
    return waiting.length;
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
      for (const event of seen(entry.slot, port, at)) this.#step(entry, event);
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

  #step(entry: Entry, event: SlotEvent): void {
    const { slot, effect } = stepSlot(entry.slot, event);
    entry.slot = slot;
    entry.view = undefined;
    if (effect?.kind === 'start') entry.launching = this.#launch(entry, effect.run, effect.board);
    if (effect?.kind === 'cancel') void this.#cancelRun(entry, effect.run);
  }

  async #cancelRun(entry: Entry, number: number): Promise<void> {
    await entry.launching;
    const { run } = entry;
    if (run?.number === number && run.jobId !== null) await this.#options.flash.cancel(run.jobId);
  }

  async #launch(entry: Entry, number: number, board: Board): Promise<void> {
    const order = this.#options.order();
    const { scans } = entry;
    entry.scans = new Map();
    entry.print = null;
    const run = {
      number,
      values: {},
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

  #follow(entry: Entry, job: JobView): void {
    if (entry.run === undefined) return;
    entry.run = { ...entry.run, job };
    entry.view = undefined;
    if (job.state === 'ended') this.#settle(entry, job, judgeRun(job));
  }

  #settle(entry: Entry, job: JobView | null, end: RunEnd): void {
    if (entry.run === undefined) return;
    const endedAt = this.#options.now();
    const { number, startedAt, values } = entry.run;
    entry.run = { ...entry.run, fault: end.fault, endedAt };
    if (job !== null) this.#byJob.delete(job.id);
    const verdict = end.end === 'pass' ? 'pass' : 'fail';
    this.#step(entry, { kind: 'ended', run: number, verdict });
    const seconds = (endedAt - startedAt) / 1_000;
    this.#options.finished({ slot: entry.place.number, end, job, values, seconds });
  }
}

/** As the ledger has it. */
function nameOf({ label, number }: LayoutSlot): string {
  return label ?? String(number);
}

function freshEntry(place: LayoutSlot): Entry {
  return {
    place,
    slot: newSlot,
    run: undefined,
    launching: Promise.resolve(),
    view: undefined,
    scans: new Map(),
    print: null,
  };
}

/** The run remembers what its board was given, for the label. */
function given(provisioning: Provisioning, entry: Entry, number: number): Provisioning {
  return {
    begin: (jobId) => provisioning.begin(jobId),
    async prepare(board) {
      const prepared = await provisioning.prepare(board);
      if (prepared.ok && entry.run?.number === number) {
        entry.run = { ...entry.run, values: prepared.value.values };
      }
      return prepared;
    },
  };
}
