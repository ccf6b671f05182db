import type { PortView } from '../../../shared/contract/flash.ts';
import type { Layout } from '../../../shared/contract/station.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { createLedgerRooms } from '../../core/ledger-rooms.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createFlash } from '../../core/flash/create-flash.ts';
import { listPorts } from '../../core/flash/port/list-ports.ts';
import { createLog } from '../../core/log.ts';
import { forkWorker } from '../../core/port-worker/fork-worker.ts';
import { createWorkerDesk } from '../../core/port-worker/worker-desk.ts';
import type { Numbers } from '../../core/provisioning/numbers.ts';
import { createPortFinder } from '../../core/port-finder.ts';
import { createStation } from '../../core/station/create-station.ts';
import { recordsInSlots, type WholeKeeping } from '../../core/station/records-in-slots.ts';
import type { Station } from '../../core/station/station.ts';

interface StationBenchRequest {
  /** Ports that no system lists. */
  readonly virtual: readonly PortView[];
  /** In place of the one that was taught. */
  readonly layout: Layout | undefined;
  /** False for ports that are named for once: layout, shift and lock of this computer's station are not theirs. */
  readonly isRemembered: boolean;
}

export interface StationBench {
  readonly station: Station;
  dispose(): Promise<void>;
}

/** Ledger, flash room and station over the same ports; resolves when the ports have been looked at once. */
export async function openStationBench(request: StationBenchRequest): Promise<StationBench> {
  const { virtual, layout, isRemembered } = request;
  const log = createLog();
  const finder = createPortFinder();
  const directory = dataDirectory();
  const rooms = createLedgerRooms(log, directory, () => undefined);
  const { numbers, labels, keeping } = rooms;
  const ofJobs = recordsInSlots(keeping.ofJobs, (jobId) => station.placeOf(jobId));
  let looked = (): void => undefined;
  const firstLook = new Promise<void>((resolve) => {
    looked = resolve;
  });
  const desk = createWorkerDesk(finder.find, forkWorker);
  const flash = createFlash({
    log,
    openPort: desk.find,
    runJob: desk.runJob,
    dataDirectory: directory,
    demoPorts: virtual,
    /* The list is taken up when this has returned. */
    listPorts: () => listPorts().finally(() => setImmediate(looked)),
    ...ofRealBoards(ofJobs, numbers),
  });
  const station = await createStation({
    flash,
    readRelease,
    log,
    numbers,
    labels,
    ...(layout !== undefined && { layout }),
    dataDirectory: isRemembered ? directory : undefined,
  });
  await firstLook;
  return {
    station,
    async dispose() {
      await flash.dispose();
      desk.dispose();
      await station.dispose();
      await rooms.dispose();
      finder.dispose();
    },
  };
}

/** Simulated chips are no boards that anybody will ask for, and use no numbers up. */
function ofRealBoards(keeper: WholeKeeping, numbers: Pick<Numbers, 'drop'>): WholeKeeping {
  return {
    recordJob: (record) =>
      isSimulated(record.job.port) ? numbers.drop(record.job.id) : keeper.recordJob(record),
    noteJob: (record) => {
      if (!isSimulated(record.job.port)) keeper.noteJob(record);
    },
    judgeBoard: (board) => (isSimulated(board.port) ? Promise.resolve(undefined) : keeper.judgeBoard(board)),
  };
}

function isSimulated(port: string): boolean {
  return port.startsWith('demo:');
}
