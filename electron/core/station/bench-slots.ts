import type { FlashState, PortView } from '../../../shared/contract/flash.ts';
import type { RecipeScan } from '../../../shared/contract/recipe-provisioning.ts';
import type { Layout, SlotPrint, SlotView } from '../../../shared/contract/station.ts';
import type { JobPlace } from './records-in-slots.ts';
import { missingScan, viewScans, type ScanPlace } from './scans.ts';
import { freshEntry, scanPlaceOf, type SlotEntry } from './slot-entry.ts';
import { stepSlot, type Slot, type SlotEvent } from './slot-machine.ts';
import { SlotRuns, type SlotRunsOptions } from './slot-runs.ts';
import { viewSlot } from './slot-view.ts';
import { portsByUsbPath, seen } from './usb-path.ts';

export interface BenchSlotsOptions extends Omit<SlotRunsOptions, 'ended'> {
  /** What the recipe wants read of every board. */
  readonly wanted: () => readonly RecipeScan[];
}

/** The slots of the bench: each its own state machine, fed by ports, people and the ends of runs. */
export class BenchSlots {
  readonly #options: BenchSlotsOptions;
  #entries = new Map<number, SlotEntry>();
  readonly #runs: SlotRuns;

  constructor(options: BenchSlotsOptions) {
    this.#options = options;
    this.#runs = new SlotRuns({
      ...options,
      ended: (entry, run, verdict) => this.#step(entry, { kind: 'ended', run, verdict }),
    });
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
    return this.#runs.placeOf(jobId);
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
    const texts = new Map([...entry.scans, ...Object.entries(scans)]);
    entry.scans = new Map([...texts].filter(([, text]) => text !== ''));
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
    if (effect?.kind === 'cancel') await this.#runs.cancel(entry, effect.run);
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

  lookAtJobs(state: FlashState): void {
    this.#runs.look(state);
  }

  #step(entry: SlotEntry, event: SlotEvent): void {
    /* What was read of a board goes with it: the next one must not get its numbers. */
    if (event.kind === 'unplugged' && entry.slot.stage.kind !== 'running') entry.scans = new Map();
    const { slot, effect } = stepSlot(entry.slot, event);
    entry.slot = slot;
    entry.view = undefined;
    if (effect?.kind === 'start') entry.launching = this.#runs.launch(entry, effect.run, effect.board);
    if (effect?.kind === 'cancel') void this.#runs.cancel(entry, effect.run);
  }
}
