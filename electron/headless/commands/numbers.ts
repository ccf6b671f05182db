import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { numberState } from '../../../shared/contract/numbers.ts';
import { fail } from '../../../shared/result.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createLedger } from '../../core/ledger/create-ledger.ts';
import { ledgerDatabase } from '../../core/ledger/ledger-place.ts';
import { createLog } from '../../core/log.ts';
import { readList } from '../../core/provisioning/board/read-list.ts';
import { createNumbers } from '../../core/provisioning/create-numbers.ts';
import type { DecidedState, Numbers } from '../../core/provisioning/numbers.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

interface PlaceOptions {
  readonly database?: string;
  readonly json?: true;
}

interface ListOptions extends PlaceOptions {
  readonly pool?: string;
  readonly state?: (typeof numberState.options)[number][];
  readonly limit: number;
}

/** `flashdock numbers list|release|withdraw|import|begin`: which board has which number. */
export function addNumbersCommand(program: Command, terminal: Terminal): void {
  const numbers = program.command('numbers').description('Numbers that no two boards have.');
  place(numbers.command('list').description('Pools and what became of their numbers.'))
    .option('--pool <name>', 'of this pool')
    .addOption(new Option('--state <state...>', 'in these states').choices([...numberState.options]))
    .option('--limit <count>', 'how many at most', whole, 100)
    .action((options: ListOptions) => within(options, terminal, (room) => list(room, options)));
  for (const [name, state, help] of decisions) {
    place(numbers.command(name).description(help))
      .argument('<pool>')
      .argument('<number>')
      .option('--force', 'also while a station holds it of which nothing is known')
      .action((pool: string, text: string, options: PlaceOptions & { readonly force?: true }) =>
        within(options, terminal, (room) => room.decide(pool, text, state, options.force === true)),
      );
  }
  place(
    numbers.command('import').description('Enter the rows of a CSV file whose first row names the columns.'),
  )
    .argument('<pool>')
    .argument('<file>')
    .requiredOption('--key <column>', 'whose cells tell the rows apart')
    .action((pool: string, file: string, options: PlaceOptions & { readonly key: string }) =>
      within(options, terminal, (room) => importFile(room, pool, file, options.key)),
    );
  place(numbers.command('begin').description('Begin a pool by hand, or move a counter forward.'))
    .argument('<pool>')
    .option('--next <number>', 'the first number of a counter; absent: a list', whole)
    .action((pool: string, options: PlaceOptions & { readonly next?: number }) =>
      within(options, terminal, (room) =>
        room.beginPool(pool, options.next === undefined ? 'list' : 'counter', options.next ?? null),
      ),
    );
  for (const command of numbers.commands) command.copyInheritedSettings(program);
}

const decisions: readonly (readonly [name: string, state: DecidedState, help: string])[] = [
  ['release', 'free', 'Let a quarantined number be given again: no board has it.'],
  ['withdraw', 'withdrawn', 'Never give a number again.'],
];

function place(command: Command): Command {
  return command
    .option('--database <url>', 'path for SQLite or postgres://… (default: the ledger of this installation)')
    .option('--json', 'print one JSON document');
}

function whole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number is meant.');
}

function list(numbers: Numbers, { pool, state, limit }: ListOptions): Promise<Outcome<object>> {
  return numbers.list({
    limit,
    ...(pool !== undefined && { pool }),
    ...(state !== undefined && { states: state }),
  });
}

async function importFile(
  numbers: Numbers,
  pool: string,
  file: string,
  key: string,
): Promise<Outcome<object>> {
  const bytes = await readFile(file).catch((error: unknown) => error);
  if (!(bytes instanceof Uint8Array)) {
    const reason = bytes instanceof Error && 'code' in bytes ? String(bytes.code) : String(bytes);
    return fail({ code: 'nvs-file-not-read', params: { path: file, reason } });
  }
  const read = readList(bytes, key, file);
  return read.ok ? numbers.importList(pool, read.value.rows) : read;
}

/** Opens the database, does the one thing, closes it, and ends as it went. */
async function within(
  { database, json }: PlaceOptions,
  terminal: Terminal,
  work: (numbers: Numbers) => Promise<Outcome<object | null>>,
): Promise<void> {
  const log = createLog();
  const ledger = createLedger({ log, database: database ?? ledgerDatabase(dataDirectory()) });
  const numbers = createNumbers({ ledger, log });
  const done = await work(numbers).finally(() => ledger.dispose());
  if (!done.ok) refuse(done.fault, json, terminal);
  else if (json) terminal.print(JSON.stringify(done.value ?? {}, undefined, 2));
  else for (const line of linesOf(done.value)) terminal.print(line);
  terminal.exit(done.ok ? exitCode.done : exitCode.failed);
}

/** Tabs between the columns: pools with their counts, then numbers with state, board and station. */
function linesOf(value: object | null): readonly string[] {
  if (value === null) return [];
  if (!('pools' in value)) return Object.entries(value).map(([name, each]) => `${name}\t${String(each)}`);
  const { pools, numbers } = value as Extract<Awaited<ReturnType<Numbers['list']>>, { ok: true }>['value'];
  return [
    ...pools.map(({ name, kind, next, counts }) => {
      const counted = Object.entries(counts).map(([state, count]) => `${state} ${count}`);
      return [name, kind, next === null ? '' : `next ${next}`, ...counted].join('\t');
    }),
    ...numbers.map(({ pool, text, state, mac, station, at }) =>
      [pool, text, state, mac ?? '', station ?? '', new Date(at).toISOString()].join('\t'),
    ),
  ];
}

function refuse(fault: Fault, json: true | undefined, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json)
    terminal.print(JSON.stringify({ fault: { code: fault.code, message: cause, remedy } }, undefined, 2));
  terminal.error(`${cause} ${remedy}`);
}
