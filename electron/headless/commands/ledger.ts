import { InvalidArgumentError, Option, type Command } from 'commander';
import { ledgerKinds, ledgerVerdicts, type ExportFormat } from '../../../shared/contract/ledger.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { exportToFile, writeExport } from '../../core/ledger/export/export-file.ts';
import { createLedger } from '../../core/ledger/create-ledger.ts';
import { ledgerDatabase } from '../../core/ledger/ledger-place.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Stretch } from '../../core/ledger/summary.ts';
import { createLog } from '../../core/log.ts';
import { exitCode } from '../exit-code.ts';
import { entryLines, lifeLines, recordLines } from '../ledger/ledger-lines.ts';
import { queryOf, type QueryOptions } from '../ledger/ledger-query.ts';
import { parseShift, writeReport } from '../ledger/report-command.ts';
import { readTime } from '../ledger/time-text.ts';
import type { Terminal } from '../terminal.ts';

interface PlaceOptions {
  readonly database?: string;
  readonly json?: true;
}

interface ListOptions extends PlaceOptions, QueryOptions {
  readonly limit: number;
  readonly before?: number;
}

interface ExportOptions extends PlaceOptions, QueryOptions {
  readonly format: ExportFormat;
  readonly out?: string;
}

interface ReportOptions extends PlaceOptions {
  readonly shift: Stretch;
  readonly out: string;
}

/** `flashdock ledger list|show|export|report`: what happened to which device. */
export function addLedgerCommand(program: Command, terminal: Terminal): void {
  const ledger = program.command('ledger').description('What happened to which device, for ever.');
  addQueryOptions(addPlaceOptions(ledger.command('list').description('List jobs, downloads and pushes.')))
    .option('--limit <count>', 'how many at most', count(500), 50)
    .option('--before <id>', 'go on below this entry', count(Number.MAX_SAFE_INTEGER))
    .action((options: ListOptions) => within(options, terminal, (open) => list(open, options, terminal)));
  addPlaceOptions(ledger.command('show').description('Show one entry, or all of one device.'))
    .argument('<what>', 'id of an entry, or MAC, serial number or name of a device')
    .action((what: string, options: PlaceOptions) =>
      within(options, terminal, (open) => show(open, what, options, terminal)),
    );
  const exporting = ledger.command('export');
  addQueryOptions(addPlaceOptions(exporting.description('Write entries for other programs.')))
    .addOption(
      new Option('--format <format>', 'CSV, JSON lines, or a workbook for Excel')
        .choices(['csv', 'jsonl', 'xlsx'])
        .default('csv'),
    )
    .option('--out <file>', 'where to (default: standard output)')
    .action((options: ExportOptions) => {
      if (options.format === 'xlsx' && options.out === undefined) {
        exporting.error("error: required option '--out <file>' not specified: a workbook is no text");
      }
      return within(options, terminal, (open) => exportEntries(open, options, terminal));
    });
  addPlaceOptions(ledger.command('report').description('Sum up a shift on one sheet, with charts.'))
    .requiredOption(
      '--shift <time>',
      'a day, as 2026-01-09, or 2026-01-09T06:00/2026-01-09T14:00',
      parseShift,
    )
    .requiredOption('--out <file>', 'where to: .html, or .pdf by a Chromium, Chrome or Edge of this computer')
    .action((options: ReportOptions) => within(options, terminal, (open) => report(open, options, terminal)));
  for (const command of ledger.commands) command.copyInheritedSettings(program);
}

function addPlaceOptions(command: Command): Command {
  return command
    .option('--database <url>', 'path for SQLite or postgres://… (default: that of this installation)')
    .option('--json', 'print one JSON document');
}

function addQueryOptions(command: Command): Command {
  return command
    .option('--mac <mac>', 'of this MAC')
    .option('--serial <number>', 'of this serial number')
    .option('--since <time>', 'ended then or later, as 2026-01-09 or 2026-01-09T10:00', time)
    .option('--until <time>', 'ended before that', time)
    .addOption(new Option('--kind <kind...>', 'jobs, downloads, pushes').choices([...ledgerKinds]))
    .addOption(new Option('--verdict <verdict...>', 'how it ended').choices([...ledgerVerdicts]))
    .option('--release <text>', 'name, version, both, or the beginning of an id')
    .option('--text <text>', 'part of a MAC, serial number, name, address or version');
}

/** The time of this computer where no other is told. */
function time(text: string): number {
  const at = readTime(text);
  if (at === undefined)
    throw new InvalidArgumentError('A time is written as 2026-01-09 or 2026-01-09T10:00.');
  return at;
}

function count(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from 1 to ${most} is meant.`);
  };
}

/** Opens the ledger, does the one thing, closes it, and ends as it went. */
async function within(
  { database, json }: PlaceOptions,
  terminal: Terminal,
  work: (ledger: Ledger) => Promise<Fault | undefined>,
): Promise<void> {
  const place = database ?? ledgerDatabase(dataDirectory());
  const ledger = createLedger({ log: createLog(), database: place });
  const fault = await work(ledger).finally(() => ledger.dispose());
  if (fault !== undefined) {
    const { cause, remedy } = explainFault(fault, terminal.messages);
    if (json) printJson({ fault: { code: fault.code, message: cause, remedy } }, terminal);
    terminal.error(`${cause} ${remedy}`);
  }
  terminal.exit(fault === undefined ? exitCode.done : exitCode.failed);
}

async function list(ledger: Ledger, options: ListOptions, terminal: Terminal): Promise<Fault | undefined> {
  const query = await queryOf(ledger, options);
  if (!query.ok) return query.fault;
  const { limit, before } = options;
  const page = await ledger.search({ ...query.value, limit, before });
  if (!page.ok) return page.fault;
  if (options.json) printJson(page.value, terminal);
  else for (const line of entryLines(page.value, terminal)) terminal.print(line);
  return undefined;
}

async function show(
  ledger: Ledger,
  what: string,
  { json }: PlaceOptions,
  terminal: Terminal,
): Promise<Fault | undefined> {
  /* Ids are longer than any serial number made of digits would be. */
  const record = /^\d{15,16}$/.test(what) ? await ledger.show(Number(what)) : undefined;
  if (record?.ok) {
    if (json) printJson(record.value, terminal);
    else for (const line of recordLines(record.value, terminal)) terminal.print(line);
    return undefined;
  }
  let life = await ledger.life({ mac: what });
  if (!life.ok && life.fault.code === 'ledger-device-not-found') life = await ledger.life({ serial: what });
  if (!life.ok && life.fault.code === 'ledger-device-not-found') life = await ledger.life({ name: what });
  if (!life.ok) return record?.ok === false ? record.fault : life.fault;
  if (json) printJson(life.value, terminal);
  else for (const line of lifeLines(life.value, terminal)) terminal.print(line);
  return undefined;
}

async function exportEntries(
  ledger: Ledger,
  options: ExportOptions,
  terminal: Terminal,
): Promise<Fault | undefined> {
  const query = await queryOf(ledger, options);
  if (!query.ok) return query.fault;
  const { out, format } = options;
  if (out === undefined) {
    const printed = await writeExport(ledger, query.value, format, (part) => {
      /* `print` ends the last line itself. */
      terminal.print(part.toString().replace(/\r?\n$/, ''));
      return Promise.resolve();
    });
    return printed.ok ? undefined : printed.fault;
  }
  const written = await exportToFile(ledger, query.value, format, out);
  if (!written.ok) return written.fault;
  if (options.json) printJson({ entries: written.value, path: out }, terminal);
  else terminal.print(terminal.messages.ledgerCommand.exported(written.value, out));
  return undefined;
}

async function report(
  ledger: Ledger,
  { shift, out, json }: ReportOptions,
  terminal: Terminal,
): Promise<Fault | undefined> {
  const fault = await writeReport(ledger, shift, out, terminal);
  if (fault === undefined && json) printJson({ path: out, ...shift }, terminal);
  return fault;
}

function printJson(document: unknown, terminal: Terminal): void {
  terminal.print(JSON.stringify(document, undefined, 2));
}
