import type { DownloadView } from '../../../shared/contract/ota.ts';

const order: Readonly<Record<DownloadView['state'], number>> = {
  stalled: 0,
  running: 1,
  aborted: 2,
  complete: 2,
  sent: 2,
};

/** What is under way first, stalled ones on top; then what ended, the latest first. */
export function sortedDownloads(downloads: readonly DownloadView[]): readonly DownloadView[] {
  return [...downloads].sort((a, b) => order[a.state] - order[b.state] || b.startedAt - a.startedAt);
}

export function countDownloads(downloads: readonly DownloadView[]) {
  const count = (state: DownloadView['state']) => downloads.filter((each) => each.state === state).length;
  return {
    total: downloads.length,
    running: count('running'),
    stalled: count('stalled'),
    complete: count('complete') + count('sent'),
    aborted: count('aborted'),
  };
}

/** Bytes per second of all that run; only those that know their rate count. */
export function totalRate(downloads: readonly DownloadView[]): number {
  return downloads.reduce((sum, { state, rate }) => (state === 'running' ? sum + (rate ?? 0) : sum), 0);
}

/** What to call the other end: its own name, else its MAC, else the program it says it is; null for none of these. */
export function deviceName({ identity }: Pick<DownloadView, 'identity'>): string | null {
  return identity?.name ?? identity?.mac ?? identity?.userAgent ?? null;
}
