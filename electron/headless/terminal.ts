import type { Messages } from '../../shared/messages/messages.ts';
import { messagesFor, localeOf, type Locale } from '../../shared/messages/locale.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

/** Where a command writes and how it ends; tests give their own. */
export interface Terminal {
  readonly locale: Locale;
  readonly messages: Messages;
  /** True where a progress bar may be drawn over. */
  readonly interactive: boolean;
  readonly columns: number;
  /** One line to standard output. */
  print(line: string): void;
  /** One line to standard error. */
  error(line: string): void;
  /** Raw text to standard error, for progress that overwrites itself. */
  overwrite(text: string): void;
  exit(code: ExitCode): void;
  /** Aborted by the first Ctrl-C or termination signal. */
  readonly interrupted: AbortSignal;
}

export function processTerminal(): Terminal {
  const locale = localeOf(process.env['FLASHDOCK_LANG'] ?? process.env['LC_ALL'] ?? process.env['LANG']);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      /* Who asks twice does not want to wait for a clean end. */
      if (interruption.signal.aborted) process.exit(exitCode.failed);
      interruption.abort(signal);
    });
  }
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreGoneReader);
  return {
    locale,
    messages: messagesFor[locale],
    interactive: process.stderr.isTTY,
    columns: process.stderr.columns || 80,
    print: (line) => void process.stdout.write(`${line}\n`),
    error: (line) => void process.stderr.write(`${line}\n`),
    overwrite: (text) => void process.stderr.write(text),
    exit: (code) => {
      process.exitCode = code;
    },
    interrupted: interruption.signal,
  };
}

/** `| head` has read enough and gone. What is under way goes on: a board must not be left half written for that. */
function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
