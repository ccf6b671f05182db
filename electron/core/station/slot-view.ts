import type { Fault } from '../../../shared/contract/fault.ts';
import type { JobView } from '../../../shared/contract/flash.ts';
import type { LayoutSlot, SlotPrint, SlotState, SlotView } from '../../../shared/contract/station.ts';
import type { SlotScan } from '../../../shared/contract/slot-scan.ts';
import type { Slot } from './slot-machine.ts';

/** What is known of the newest run of a slot. */
export interface RunFacts {
  readonly jobId: string | null;
  readonly job: JobView | null;
  readonly fault: Fault | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What goes with a slot beside its run. */
export interface SlotExtras {
  readonly scans: readonly SlotScan[];
  readonly print: SlotPrint | null;
}

export function viewSlot(
  place: LayoutSlot,
  slot: Slot,
  run: RunFacts | undefined,
  extras: SlotExtras,
): SlotView {
  const state = stateOf(slot);
  const shown = state === 'running' || state === 'pass' || state === 'fail' ? run : undefined;
  const job = shown?.job ?? null;
  return {
    ...place,
    enabled: slot.enabled,
    state,
    armed: slot.armed,
    waitsForRemoval: slot.stage.kind === 'verdict' && slot.board !== null,
    port: slot.board?.path ?? null,
    jobId: run?.jobId ?? null,
    phase: job?.phase ?? null,
    share: state === 'running' && job !== null && job.total > 0 ? job.written / job.total : null,
    secondsLeft: job?.secondsLeft ?? null,
    mac: job?.chip?.mac ?? null,
    serial: job?.serial ?? null,
    scans: [...extras.scans],
    print: state === 'pass' ? extras.print : null,
    baud: job?.baud ?? null,
    degraded: degradedLink(run?.job ?? null),
    fault: state === 'fail' ? (shown?.fault ?? null) : null,
    startedAt: shown?.startedAt ?? null,
    endedAt: shown?.endedAt ?? null,
  };
}

function stateOf({ enabled, armed, board, stage }: Slot): SlotState {
  if (stage.kind === 'running') return 'running';
  if (!enabled) return 'disabled';
  if (stage.kind === 'verdict' && !stage.removed) return stage.verdict;
  if (board !== null) return 'ready';
  return armed ? 'armed' : 'empty';
}

/** A property of the socket and its cable rather than of the board: it stands until a link shows otherwise. */
function degradedLink(job: JobView | null): SlotView['degraded'] {
  const baud = job?.baud ?? null;
  return job === null || baud === null || baud >= job.askedBaud ? null : { baud, asked: job.askedBaud };
}
