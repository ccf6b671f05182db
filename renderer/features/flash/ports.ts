import type { JobView, PortView } from '../../../shared/contract/flash.ts';

/** The port in hand: the chosen one, else the only one there is; null where the person has to say. */
export function portInHand(chosen: string | null, ports: readonly Pick<PortView, 'path'>[]): string | null {
  if (chosen !== null) return chosen;
  return ports.length === 1 ? (ports[0]?.path ?? null) : null;
}

/** The job to be seen for a port: the one that runs, on whatever port, else the port's latest. */
export function jobInSight(jobs: readonly JobView[], port: string | null): JobView | null {
  const running = jobs.findLast(({ state }) => state === 'running');
  if (running) return running;
  const onPort = jobs.filter((job) => job.port === port);
  return onPort.reduce<JobView | null>((a, b) => (a && a.startedAt > b.startedAt ? a : b), null);
}

export function isSocketAddress(text: string): boolean {
  return /^socket:\/\/[^\s/:]+:\d{1,5}$/.test(text) || /^demo:\/\/[\w?&=.-]+$/.test(text);
}
