import type { FlashRequest } from '../../../shared/contract/flash.ts';
import type { LayoutSlot, SlotPrint, SlotView } from '../../../shared/contract/station.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Provisioning } from '../flash/job/provisioning.ts';
import type { ScanPlace } from './scans.ts';
import { newSlot, type Slot } from './slot-machine.ts';
import type { RunFacts } from './slot-view.ts';

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

export interface Run extends RunFacts {
  readonly number: number;
  /** What the board was given, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly scans: ReadonlyMap<string, string>;
  readonly operator: string | null;
}

/** All that the bench keeps of one slot. */
export interface SlotEntry {
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

export function freshEntry(place: LayoutSlot): SlotEntry {
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

/** As the ledger has it. */
export function nameOf({ label, number }: LayoutSlot): string {
  return label ?? String(number);
}

const nothing: ReadonlyMap<string, string> = new Map();

export function scanPlaceOf({ place, slot, scans, run }: SlotEntry): ScanPlace {
  const { enabled, armed, board, stage } = slot;
  const isRunning = stage.kind === 'running';
  /* The next board of a slot whose last one is still in it cannot be scanned for by chance. */
  const waits = !enabled || stage.kind !== 'idle' ? 'no' : board !== null ? 'board' : armed ? 'armed' : 'no';
  const hasPassed = stage.kind === 'verdict' && stage.verdict === 'pass' && board !== null;
  const isVacated = stage.kind === 'verdict' && board === null;
  return {
    number: place.number,
    waits: enabled && isVacated && armed ? 'armed' : waits,
    isOpen: enabled && !isRunning && !hasPassed && place.usbPath !== null,
    held: scans,
    inWork: isRunning ? (run?.scans ?? nothing) : nothing,
  };
}

/** The run remembers what its board was given, for the label. */
export function given(provisioning: Provisioning, entry: SlotEntry, number: number): Provisioning {
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
