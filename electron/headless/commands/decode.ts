import { InvalidArgumentError, type Command } from 'commander';
import type { Fault } from '../../../shared/contract/fault.ts';
import { explainDiagnosis, explainFault } from '../../../shared/messages/explain.ts';
import { findElf, readElf, type OpenElf } from '../../core/panics/open-elf.ts';
import { reportPanic } from '../../core/panics/report-panic.ts';
import { frameDocuments, frameLines, hex } from '../decode/frame-lines.ts';
import { panicDocument, panicLines } from '../decode/panic-report.ts';
import { readLog, type ReadLog } from '../decode/read-log.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

interface DecodeOptions {
  readonly elf?: string;
  readonly buildDir?: string;
  readonly log?: string;
  readonly json?: true;
}

/** `flashdock decode`: addresses, or the panics of a log, to functions and lines; 1 where the ELF is another app's. */
export function addDecodeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('decode')
    .description('Tell function, file and line of addresses, or of the panics in a log from standard input.')
    .argument('[address...]', 'addresses in hex; without any, a log is read', parseAddresses, [])
    .option('--elf <file>', 'the ELF of the app')
    .option('-b, --build-dir <dir>', 'the build directory that holds it')
    .option('--log <file>', 'read the log from this file')
    .option('--json', 'print one JSON document');
  command.action(async (addresses: readonly number[], options: DecodeOptions) => {
    if ((options.elf === undefined) === (options.buildDir === undefined)) {
      command.error('error: give either --elf or --build-dir');
    }
    if (addresses.length > 0 && options.log !== undefined) {
      command.error('error: give either addresses or --log');
    }
    await (addresses.length > 0
      ? decodeAddresses(addresses, options, terminal)
      : decodeLog(options, terminal));
  });
}

/** As panics print them: with or without 0x, and without the stack pointer behind the colon. */
function parseAddresses(text: string, before: readonly number[]): readonly number[] {
  const match = /^(?:0x)?([0-9a-f]{1,8})(?::(?:0x)?[0-9a-f]{1,8})?$/i.exec(text);
  if (match === null) throw new InvalidArgumentError('It is no 32-bit address in hex.');
  return [...before, Number.parseInt(match[1] ?? '', 16)];
}

function openElf({ elf, buildDir }: DecodeOptions, running: readonly string[]) {
  return elf === undefined ? findElf(buildDir ?? '.', running) : readElf(elf);
}

async function decodeAddresses(
  addresses: readonly number[],
  options: DecodeOptions,
  terminal: Terminal,
): Promise<void> {
  const opened = await openElf(options, []);
  if (!opened.ok) {
    refuse(opened.fault, options, terminal);
    return;
  }
  const { path, sha256, symbolizer } = opened.value;
  const decoded = addresses.map((address) => ({ address, frames: symbolizer.framesAt(address) }));
  if (options.json) {
    const found = decoded.map(({ address, frames }) => ({
      address: hex(address),
      frames: frameDocuments(frames),
    }));
    terminal.print(JSON.stringify({ elf: { path, sha256 }, addresses: found }, undefined, 2));
  } else {
    for (const { address, frames } of decoded) {
      for (const line of frameLines(`0x${address.toString(16)}`, frames)) terminal.print(line);
    }
  }
  tellDefects(opened.value, terminal);
  terminal.exit(exitCode.done);
}

async function decodeLog(options: DecodeOptions, terminal: Terminal): Promise<void> {
  const log = await readLog(options.log);
  if (!log.ok) {
    refuse(log.fault, options, terminal);
    return;
  }
  const running = log.value.panics.flatMap(({ elfSha256Prefix }) => elfSha256Prefix ?? []);
  const opened = await openElf(options, running);
  if (!opened.ok) {
    refuse(opened.fault, options, terminal);
    return;
  }
  const mismatched = tellLog(log.value, opened.value, options, terminal);
  tellDefects(opened.value, terminal);
  terminal.exit(mismatched ? exitCode.failed : exitCode.done);
}

/** Whether any panic is of another app than the ELF. */
function tellLog(log: ReadLog, opened: OpenElf, { json }: DecodeOptions, terminal: Terminal): boolean {
  const { messages } = terminal;
  const reports = log.panics.map((panic) => reportPanic(panic, opened));
  const diagnoses = log.diagnoses.map((diagnosis) => ({
    code: diagnosis.code,
    ...explainDiagnosis(diagnosis, messages),
  }));
  if (json) {
    const { path, sha256 } = opened;
    const told = diagnoses.map(({ code, cause, remedy }) => ({ code, message: cause, remedy }));
    const document = { elf: { path, sha256 }, panics: reports.map(panicDocument), diagnoses: told };
    terminal.print(JSON.stringify(document, undefined, 2));
  } else {
    if (reports.length === 0) terminal.print(messages.decodeCommand.noPanic);
    for (const report of reports) for (const line of panicLines(report, messages)) terminal.print(line);
    for (const { cause, remedy } of diagnoses) terminal.print(`${cause} ${remedy}`);
  }
  return reports.some(({ mismatch }) => mismatch !== undefined);
}

function tellDefects({ symbolizer }: OpenElf, terminal: Terminal): void {
  const words = terminal.messages.decodeCommand;
  for (const { section, offset } of symbolizer.defects) terminal.error(words.damaged(section, offset));
}

function refuse(fault: Fault, { json }: DecodeOptions, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json) {
    const document = { fault: { code: fault.code, message: cause, remedy } };
    terminal.print(JSON.stringify(document, undefined, 2));
  }
  terminal.error(`${cause} ${remedy}`);
  terminal.exit(exitCode.failed);
}
