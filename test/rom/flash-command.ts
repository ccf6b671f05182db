import type { ChipView, PlanView } from '../../shared/contract/flash.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import { runFlashdock, type JsonEvent } from './console-command.ts';

export type Flashed = {
  code: number | null;
  verdict: unknown;
  fault: Fault | null;
  plan: PlanView | undefined;
  chip: ChipView | undefined;
  /** What became of each file of the plan, in the order of their addresses. */
  results: readonly { file: string; result: string }[];
  /** Everything it printed, for the message of a failing test. */
  transcript: string;
};

/** `flashdock flash` as a technician would run it on a port without DTR and RTS. */
export async function flash(
  port: string,
  buildDirectory: string,
  options: readonly string[] = [],
  onEvent?: (event: JsonEvent, interrupt: () => void) => void,
): Promise<Flashed> {
  const fixed = ['--before', 'no-reset', '--after', 'no-reset'];
  const { code, events, complaint } = await runFlashdock(
    ['flash', '--port', port, '--build-dir', buildDirectory, ...fixed, ...options],
    onEvent,
  );
  const last = events.at(-1);
  return {
    code,
    verdict: last?.event === 'verdict' ? last['verdict'] : undefined,
    fault: (last?.['fault'] ?? null) as Fault | null,
    plan: events.findLast((event) => event['plan'] !== undefined)?.['plan'] as PlanView | undefined,
    chip: events.findLast((event) => event['chip'] !== undefined)?.['chip'] as ChipView | undefined,
    results: resultsOf(last),
    transcript: [...events.map((event) => JSON.stringify(event)), complaint].join('\n'),
  };
}

function resultsOf(verdict: JsonEvent | undefined): Flashed['results'] {
  const regions = (verdict?.['regions'] ?? []) as { file: string | null; result: string }[];
  return regions.flatMap(({ file, result }) => (file === null ? [] : [{ file, result }]));
}
