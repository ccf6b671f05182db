import type { JobView } from '../../../shared/contract/flash.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

const widestBar = 40;

/** `██████░░░░  62 %  192,512 / 310,720  88 kB/s  2 s`, never wider than `columns`. */
export function progressLine(
  job: Pick<JobView, 'written' | 'total' | 'rate' | 'secondsLeft'>,
  columns: number,
  messages: Messages,
): string {
  const share = job.total === 0 ? 0 : job.written / job.total;
  const figures = [
    `${Math.floor(share * 100)} %`.padStart(5),
    `${grouped(job.written)} / ${grouped(job.total)}`,
    ...(job.rate === null ? [] : [messages.flash.run.kiloBytesPerSecond(grouped(job.rate / 1_000))]),
    ...(job.secondsLeft === null ? [] : [`${Math.ceil(job.secondsLeft)} s`]),
  ].join('  ');
  const width = Math.max(0, Math.min(widestBar, columns - figures.length - 3));
  const filled = Math.round(share * width);
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${figures}`.slice(0, Math.max(0, columns - 1));
}
