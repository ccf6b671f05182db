import type { JobView } from '../../../shared/contract/flash.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { chipTitle } from '../../format/names.ts';
import { address, flashSize, revision } from '../../format/number.ts';
import { duration } from '../../format/time.ts';
import { regionName } from './plan-words.ts';

/** All that is known of an ended job, as plain text for a ticket or a colleague. */
export function jobReport(job: JobView, messages: Messages): string {
  const { flash, shell } = messages;
  const words = flash.report;
  const head = [
    [
      words.release,
      [job.releaseName, job.releaseVersion, job.releaseId.slice(0, 12)].filter(Boolean).join(' '),
    ],
    [words.board, boardOf(job)],
    [words.port, [job.port, job.baud === null ? '' : flash.run.baud(job.baud)].filter(Boolean).join(', ')],
    [words.started, new Date(job.startedAt).toISOString()],
    [words.verdict, verdictOf(job, messages)],
    ...(job.overrides.length > 0 ? [[flash.verdict.overrides, job.overrides.join(', ')]] : []),
  ];
  return [
    ...head.map(([name, value]) => `${name ?? ''}: ${value ?? shell.none}`),
    ...faultLines(job, messages),
    '',
    `${words.phases}:`,
    ...job.phases.map(
      ({ phase, state, seconds }) =>
        `  ${flash.phases[phase]}: ${state}${seconds === null ? '' : `, ${duration(seconds)}`}`,
    ),
    '',
    `${words.regions}:`,
    ...regionLines(job, messages),
    ...(job.bootLog.length > 0 ? ['', `${words.boot}:`, ...job.bootLog.map((line) => `  ${line}`)] : []),
  ].join('\n');
}

export function boardOf({ chip }: Pick<JobView, 'chip'>): string | null {
  if (!chip) return null;
  const size = chip.flashSize === null ? [] : [flashSize(chip.flashSize)];
  return [`${chipTitle(chip.chip)} ${revision(chip.revision)}`, ...size, chip.mac].join(', ');
}

function verdictOf(job: JobView, { flash }: Messages): string {
  const { verdict, startedAt, endedAt } = job;
  if (verdict === null) return flash.doing[job.phase];
  const time = endedAt === null ? '' : `, ${flash.verdict.inTime(duration((endedAt - startedAt) / 1000))}`;
  return `${flash.verdict[verdict]}${time}`;
}

function faultLines({ fault }: JobView, messages: Messages): string[] {
  if (!fault) return [];
  const { cause, remedy } = explainFault(fault, messages);
  const { verdict } = messages.flash;
  return [`${verdict.cause}: ${cause} (${fault.code})`, `${verdict.remedy}: ${remedy}`];
}

function regionLines(job: JobView, messages: Messages): string[] {
  const { plan } = messages.flash;
  return job.plan.regions.map((region, index) => {
    const result = job.results[index];
    const what = [regionName(region, messages), region.file, plan.actions[region.action]].filter(Boolean);
    return `  ${address(region.from)}-${address(region.to - 1)} ${what.join(', ')}${result ? `: ${plan.results[result]}` : ''}`;
  });
}
