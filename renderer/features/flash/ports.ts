import type { JobView, PortView } from '../../../shared/contract/flash.ts';

/**
 * The port in hand: the chosen one, else the only one over USB, else the simulated chip that the release is for; the
 * machine's own serial ports are never guessed. Null where the person has to say.
 */
export function portInHand(
  chosen: string | null,
  ports: readonly Pick<PortView, 'path' | 'kind'>[],
  chip: string | null,
): string | null {
  if (chosen !== null) return chosen;
  const boards = ports.filter(({ kind }) => kind !== 'simulated' && kind !== 'serial');
  if (boards.length > 0) return boards.length === 1 ? (boards[0]?.path ?? null) : null;
  const fitting = ports.find(({ path }) => chip !== null && path.split('?')[0] === `demo://${chip}`);
  return fitting?.path ?? null;
}

/** The job to be seen for a port: the one that runs, on whatever port, else the port's latest. */
export function jobInSight(jobs: readonly JobView[], port: string | null): JobView | null {
  const running = jobs.findLast(({ state }) => state === 'running');
  if (running) return running;
  const onPort = jobs.filter((job) => job.port === port);
  return onPort.reduce<JobView | null>((a, b) => (a && a.startedAt > b.startedAt ? a : b), null);
}

export function isSocketAddress(text: string): boolean {
  return /^(?:socket|rfc2217):\/\/[^\s/:]+:\d{1,5}$/.test(text) || /^demo:\/\/[\w?&=.-]+$/.test(text);
}
