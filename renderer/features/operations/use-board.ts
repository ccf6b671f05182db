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
import { operationsSetup } from './operations-setup.ts';

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
  const read = port !== null && isThere ? boards[port] : undefined;
  const changes = port === null ? [] : changesOn(port, jobs, operations);
  const board = read && changes.every((id) => read.known.includes(id)) ? read.board : null;
  const operating = operations.find(
    ({ state, request }) => state === 'running' && 'port' in request && request.port === port,
  );
  const seen = jobs.findLast((job) => job.port === port)?.chip;
  const known = port !== null && isThere ? (setup.chips[port] ?? seen) : undefined;
  const chip = operating?.chip ?? board?.chip ?? known ?? null;
  const flashing = jobs.some((job) => job.state === 'running' && job.port === port);
  return { port, link, chip, board, taken: operating ? 'operation' : flashing ? 'job' : null };
}

/** For this screen, and for the plan of a job. */
export function rememberBoard(port: string, board: BoardView, { flash, operations }: BenchState): void {
  const known = changesOn(port, flash?.jobs ?? [], operations?.operations ?? []);
  operationsSetup.setState(({ boards }) => ({ boards: { ...boards, [port]: { board, known } } }));
  flashSetup.setState(({ chips }) => ({ chips: { ...chips, [port]: board.chip } }));
}

/** Ids of what may have changed the flash on that port. */
export function changesOn(
  port: string,
  jobs: readonly Pick<JobView, 'id' | 'port'>[],
  operations: readonly Pick<OperationView, 'id' | 'request'>[],
): string[] {
  const writing = operations.filter(
    ({ request }) => 'port' in request && request.port === port && changesFlash(request.kind),
  );
  return [...jobs.filter((job) => job.port === port), ...writing].map(({ id }) => id);
}
