import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseFault } from '../../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { SimulatedFault } from '../../../electron/core/simulated-chip/faults/faults.ts';
import type { SimulatedChipName } from '../../../electron/core/simulated-chip/models/chip-models.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
} from '../../../electron/core/simulated-chip/simulated-chip.ts';
import type { JobView } from '../../../shared/contract/flash.ts';
import { flashLine, when, type FlashLine, type LineOptions } from '../flash-line.ts';
import { used } from './planned-flash.ts';
import type { MatrixRoom } from './room.ts';
import type { Meanwhile } from './table.ts';

/** What the table says of one cell, less how it ends. */
export interface CellSetup {
  readonly faults: readonly string[];
  readonly meanwhile?: Meanwhile | undefined;
}

export interface CellEnd {
  /** Milliseconds: the longest that this process stood still meanwhile. */
  readonly stall: number;
  readonly job: JobView;
  readonly openPorts: number;
  /** Faults that never struck. */
  readonly faultsToCome: readonly SimulatedFault[];
  /** Whatever is under the job's path in the end; undefined for an empty socket. */
  readonly board: SimulatedChip | undefined;
  /** A board that the job must leave alone, and what it held when it came to be one. */
  readonly bystander: { readonly chip: SimulatedChip; readonly before: Uint8Array } | undefined;
}

const wrongChips = { esp32: 'esp32c3', esp32s3: 'esp32', esp32c3: 'esp32s3' } as const satisfies Partial<
  Record<SimulatedChipName, SimulatedChipName>
>;

/** One job on a used board of its own, which erases NVS as well, so that there is something to erase. */
export async function runCell(
  room: MatrixRoom,
  { faults, meanwhile }: CellSetup,
  finished: NonNullable<LineOptions['finished']>,
): Promise<CellEnd> {
  const line = flashLine(
    { chip: room.chip, faults: faults.map(faultOf) },
    { keeping: room.keeping, finished },
  );
  line.chip.flash.bytes.fill(used);
  const jobId = await line.start(room.release, {
    choices: { scope: 'factory', eraseAll: false, nvs: 'erase' },
  });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const scene = actOn(line, room.chip, meanwhile, finished);
  for (let losses = 1; ; losses += 1) {
    const job = await when(line.flash, jobId, (each) => each.reconnects >= losses || each.state === 'ended');
    if (job.state !== 'ended') {
      scene.lost();
      continue;
    }
    delay.disable();
    const { faultsToCome } = line.chip;
    return { job, stall: delay.max / 1e6, faultsToCome, openPorts: line.openPorts(), ...scene.end() };
  }
}

function faultOf(text: string): SimulatedFault {
  const fault = parseFault(text);
  if (fault === undefined) throw new Error(`no such fault: ${text}`);
  return fault;
}

interface Scene {
  /** The job has told that the connection is lost. */
  lost(): void;
  end(): Pick<CellEnd, 'board' | 'bystander'>;
}

function actOn(
  line: FlashLine,
  chip: SimulatedChipName,
  meanwhile: Meanwhile | undefined,
  finished: NonNullable<LineOptions['finished']>,
): Scene {
  const { chip: own } = line;
  const another = (name: SimulatedChipName): SimulatedChip => {
    const made = createSimulatedChip({ chip: name });
    finished(() => made.dispose());
    made.flash.bytes.fill(used);
    return made;
  };
  let end: ReturnType<Scene['end']> = { board: own, bystander: undefined };
  const take = (board: SimulatedChip | undefined, bystander: SimulatedChip): void => {
    end = { board, bystander: { chip: bystander, before: bystander.flash.bytes.slice() } };
  };
  const swap = (name: SimulatedChipName): void => {
    const other = another(name);
    line.plug(other);
    take(other, own);
  };
  const acts: Record<Meanwhile, () => void> = {
    replugged: () => own.plugIn(),
    elsewhere: () => {
      const socket = another(chip);
      socket.unplug();
      line.plug(socket);
      own.plugIn();
      take(undefined, own);
    },
    'another board': () => swap(chip),
    'another chip': () => swap(wrongChips[chip as keyof typeof wrongChips]),
  };
  let acted = false;
  return {
    lost() {
      if (meanwhile === undefined || (acted && meanwhile !== 'replugged')) return;
      acted = true;
      acts[meanwhile]();
    },
    end: () => end,
  };
}
