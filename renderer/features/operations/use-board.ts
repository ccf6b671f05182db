import { useMemo } from 'react';
import { useStore } from 'zustand';
import { changesFlash } from '../../../shared/changes-flash.ts';
import type { ChipLink } from '../../../shared/contract/operation-request.ts';
import type { BoardView, OperationView } from '../../../shared/contract/operations.ts';
import type { ChipView, JobView } from '../../../shared/contract/flash.ts';
import { useBench, useBuild } from '../../state/bench-context.tsx';
import type { BenchState } from '../../state/bench-state.ts';
import { flashSetup } from '../flash/flash-choices.ts';
import { portInHand } from '../flash/ports.ts';
import { operationsSetup, type ReadBoard } from './operations-setup.ts';

const defaultBaud = 921_600;

/** The port in hand, how it is reached, and what is known of the board on it. */
export interface BoardInHand {
  readonly port: string | null;
  readonly link: ChipLink | null;
  readonly chip: ChipView | null;
  /** As it was read last; null until it was. */
  readonly board: BoardView | null;
  /** Who has the port now; null where nobody of this bench has. */
  readonly taken: 'operation' | 'job' | null;
}

export function useBoard(): BoardInHand {
  const setup = useStore(flashSetup);
  const boards = useStore(operationsSetup, (state) => state.boards);
  const chipOfBuild = useBuild()?.release.chip ?? null;
  const ports = useBench((state) => state.flash?.ports) ?? [];
  const jobs = useBench((state) => state.flash?.jobs) ?? [];
  const operations = useBench((state) => state.operations?.operations) ?? [];
  const usual = useBench((state) => state.settings?.baud ?? defaultBaud);
  const port = portInHand(setup.port, ports, chipOfBuild);
  const { before, after } = setup;
  const baud = setup.baud ?? usual;
  const link = useMemo(
    () => (port === null ? null : { port, baud, before, after }),
    [port, baud, before, after],
  );
  const isThere = ports.some(({ path }) => path === port) || setup.sockets.some((path) => path === port);
  const here = operations.filter(({ request }) => 'port' in request && request.port === port);
  const jobsHere = jobs.filter((job) => job.port === port);
  const read = port !== null && isThere ? boards[port] : undefined;
  const board = read && !isStale(read, jobsHere, here) ? read.board : null;
  const operating = here.find(({ state }) => state === 'running');
  const met = here.findLast((operation) => operation.chip !== null)?.chip;
  const seen = met ?? (port === null ? null : setup.chips[port]) ?? jobsHere.at(-1)?.chip;
  const chip = operating?.chip ?? board?.chip ?? (isThere ? seen : null) ?? null;
  const flashing = jobsHere.some(({ state }) => state === 'running');
  return { port, link, chip, board, taken: operating ? 'operation' : flashing ? 'job' : null };
}

/** For this screen, and for the plan of a job. */
export function rememberBoard(port: string, board: BoardView, { flash, operations }: BenchState): void {
  const jobs = flash?.jobs.filter((job) => job.port === port) ?? [];
  const here = operations?.operations.filter(({ request }) => 'port' in request && request.port === port);
  const known = [...jobs, ...(here ?? [])].map(({ id }) => id);
  operationsSetup.setState(({ boards }) => ({ boards: { ...boards, [port]: { board, known } } }));
  flashSetup.setState(({ chips }) => ({ chips: { ...chips, [port]: board.chip } }));
}

/** Whether what came after the reading, of the same port, has changed the flash or met another board. */
export function isStale(
  { board, known }: ReadBoard,
  jobs: readonly Pick<JobView, 'id'>[],
  operations: readonly Pick<OperationView, 'id' | 'request' | 'chip'>[],
): boolean {
  if (jobs.some(({ id }) => !known.includes(id))) return true;
  return operations
    .filter(({ id }) => !known.includes(id))
    .some(
      ({ request, chip }) => changesFlash(request.kind) || (chip !== null && chip.mac !== board.chip.mac),
    );
}
