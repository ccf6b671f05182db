import type { Command } from 'commander';
import type { Fault } from '../../../shared/contract/fault.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { exitCode } from '../exit-code.ts';
import { inspectDocument } from '../inspect/document.ts';
import { inspectReport } from '../inspect/report.ts';
import type { Terminal } from '../terminal.ts';

interface InspectOptions {
  readonly app?: string;
  readonly json?: true;
}

/** `flashdock inspect`: what a build really holds; 1 where it could not be opened or must not reach a device. */
export function addInspectCommand(program: Command, terminal: Terminal): void {
  program
    .command('inspect')
    .description('Show what a build really is, and what is wrong with it.')
    .argument('<path>', 'build directory, bundle, ESP Web Tools manifest or .bin file')
    .option('--app <file>', 'take this file of the build as its app')
    .option('--json', 'print one JSON document')
    .action((path: string, options: InspectOptions) => inspect(path, options, terminal));
}

async function inspect(path: string, options: InspectOptions, terminal: Terminal): Promise<void> {
  const release = await readRelease(path, options.app);
  if (!release.ok) {
    refuse(release.fault, options, terminal);
    return;
  }
  const { messages } = terminal;
  if (options.json) terminal.print(JSON.stringify(inspectDocument(release.value, messages), undefined, 2));
  else for (const line of inspectReport(release.value, messages, terminal.columns)) terminal.print(line);
  const hasErrors = release.value.findings.some(({ severity }) => severity === 'error');
  terminal.exit(hasErrors ? exitCode.failed : exitCode.done);
}

function refuse(fault: Fault, { json }: InspectOptions, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json) {
    const document = { fault: { code: fault.code, message: cause, remedy } };
    terminal.print(JSON.stringify(document, undefined, 2));
  }
  terminal.error(`${cause} ${remedy}`);
  terminal.exit(exitCode.failed);
}
