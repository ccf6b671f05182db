import { runFlashdock } from './console-command.ts';

export type Operated = {
  code: number | null;
  /** The last line: `result` is `done`, `differs` or `failed`; the other fields are the command's. */
  result: Record<string, unknown>;
  /** Everything it printed, for the message of a failing test. */
  transcript: string;
};

/** A command for one chip, such as `read-flash`, as a technician would run it on a port without DTR and RTS. */
export async function operate(port: string, command: string, ...args: readonly string[]): Promise<Operated> {
  const { code, events, complaint } = await runFlashdock([
    command,
    ...args,
    ...['--port', port, '--before', 'no-reset', '--after', 'no-reset'],
  ]);
  const last = events.at(-1);
  return {
    code,
    result: last?.event === 'result' ? last : {},
    transcript: [...events.map((event) => JSON.stringify(event)), complaint].join('\n'),
  };
}
