import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface LaunchOptions {
  readonly buildDirectory: string | undefined;
  readonly demo: boolean;
}

/**
 * What a command line asks of the desktop window. Chromium's own switches and the path of the app are among the
 * arguments and are passed over.
 *
 * @param workingDirectory where relative paths begin; a second start of the program has its own.
 */
export function launchOptions(args: readonly string[], workingDirectory: string): LaunchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { 'build-dir': { type: 'string' }, demo: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const given = values['build-dir'];
  return {
    buildDirectory: typeof given === 'string' ? resolve(workingDirectory, given) : undefined,
    demo: values.demo === true,
  };
}
