import type { Command } from 'commander';
import type { Fault } from '../../../shared/contract/fault.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { findingView } from '../../core/finding-view.ts';
import { keepRecords } from '../../core/ledger/keep-records.ts';
import { createLog } from '../../core/log.ts';
import { addPackage, defaultBranch } from '../../core/packages/add-package.ts';
import { packageView, reviewPackage, reviewView } from '../../core/packages/package-views.ts';
import { pushPackageOnRecord } from '../../core/packages/record-push.ts';
import type { PackageKey, PackageStore } from '../../core/packages/store.ts';
import { exitCode } from '../exit-code.ts';
import { openCommandLedger } from '../ledger/command-ledger.ts';
import { findingLines } from '../inspect/finding-lines.ts';
import { listLines, reviewLines } from '../packages/package-lines.ts';
import {
  addFieldOptions,
  addPlaceOptions,
  fieldsOf,
  openPackages,
  sourceAt,
  type AddOptions,
  type PlaceOptions,
} from '../packages/package-options.ts';
import type { Terminal } from '../terminal.ts';

interface ListOptions extends PlaceOptions {
  readonly search?: string;
  readonly branch?: string;
}

interface PushOptions extends PlaceOptions {
  readonly branch: string;
  readonly to: string;
  /** False with `--no-ledger`; absent: that of this installation. */
  readonly ledger?: string | false;
}

/** `flashdock packages list|add|rm|push`: the catalogue that `serve --profile packages` offers. */
export function addPackagesCommand(program: Command, terminal: Terminal): void {
  const packages = program
    .command('packages')
    .description('List, add and remove the packages that the packages profile serves.');
  addPlaceOptions(packages.command('list').description('List packages, the newest version first.'))
    .option('--search <text>', 'names that hold this')
    .option('--branch <branch>', 'this branch only')
    .action((options: ListOptions) => within(options, terminal, (store) => list(store, options, terminal)));
  addFieldOptions(
    addPlaceOptions(packages.command('add').description('Make a package of a build or a file.')),
  )
    .argument('<path>', 'build directory, or any file')
    .action((path: string, options: AddOptions) =>
      within(options, terminal, (store) => add(store, path, options, terminal)),
    );
  addPlaceOptions(packages.command('rm').description('Remove one version of a package.'))
    .argument('<name>')
    .argument('<version>')
    .option('--branch <branch>', 'branch', defaultBranch)
    .action((name: string, version: string, options: PlaceOptions & { readonly branch: string }) =>
      within(options, terminal, (store) =>
        remove(store, { name, version, branch: options.branch }, options, terminal),
      ),
    );
  addPlaceOptions(packages.command('push').description('Have the update daemon of a device take a package.'))
    .argument('<name>')
    .argument('<version>')
    .option('--branch <branch>', 'branch', defaultBranch)
    .requiredOption('--to <address>', 'host and port of the daemon')
    .option('--ledger <url>', 'where the push is recorded, as for `ledger` (default: this installation’s)')
    .option('--no-ledger', 'record the push nowhere')
    .action((name: string, version: string, options: PushOptions) =>
      within(options, terminal, (store) =>
        push(store, { name, version, branch: options.branch }, options, terminal),
      ),
    );
  for (const command of packages.commands) command.copyInheritedSettings(program);
}

/** Undefined where all went well; `failed` where what went wrong has been told already. */
type Ending = Fault | 'failed' | undefined;

/** Opens the store, does the one thing, closes it, and ends as it went. */
async function within(
  options: PlaceOptions,
  terminal: Terminal,
  work: (store: PackageStore) => Promise<Ending>,
): Promise<void> {
  const store = await openPackages(options);
  const ending = store.ok ? await work(store.value) : store.fault;
  if (store.ok) await store.value.close();
  if (ending !== undefined && ending !== 'failed') refuse(ending, options, terminal);
  terminal.exit(ending === undefined ? exitCode.done : exitCode.failed);
}

async function list(
  store: PackageStore,
  { search, branch, json }: ListOptions,
  terminal: Terminal,
): Promise<Fault | undefined> {
  const listed = await store.list({ search, branch });
  if (!listed.ok) return listed.fault;
  const packages = listed.value.rows.map(packageView);
  if (json) printJson({ packages }, terminal);
  else for (const line of listLines(packages, terminal)) terminal.print(line);
  return undefined;
}

async function add(
  store: PackageStore,
  path: string,
  options: AddOptions,
  terminal: Terminal,
): Promise<Fault | undefined> {
  const found = await sourceAt(path, options.file);
  if (!found.ok) return found.fault;
  const { source, told } = found.value;
  const given = Object.entries(fieldsOf(options)).filter(([, value]) => value !== undefined);
  const fields = { ...told, ...Object.fromEntries(given) };
  const choices = { overwrite: options.overwrite === true, overrides: options.override };
  const added = await addPackage(store, source, fields, choices);
  if (!added.ok) {
    tellErrors(added.fault, options, terminal);
    return added.fault;
  }
  const review = await reviewPackage(store, added.value);
  if (!review.ok) return review.fault;
  if (options.json)
    printJson({ ...packageView(review.value.row), review: reviewView(review.value) }, terminal);
  else for (const line of reviewLines(review.value, terminal)) terminal.print(line);
  return undefined;
}

/** All that keeps a build from devices, each with its remedy; the sentence of the fault comes after it. */
function tellErrors(fault: Fault, { json }: AddOptions, terminal: Terminal): void {
  if (fault.code !== 'package-source-has-errors' || json) return;
  for (const line of findingLines(fault.params.errors, terminal.messages, terminal.columns))
    terminal.error(line);
}

async function remove(
  store: PackageStore,
  key: { readonly name: string; readonly version: string; readonly branch: string },
  { json }: PlaceOptions,
  terminal: Terminal,
): Promise<Fault | undefined> {
  const removed = await store.remove(key);
  if (!removed.ok) return removed.fault;
  if (json) printJson({ removed: key }, terminal);
  else terminal.print(terminal.messages.packagesCommand.removed(key.name, key.version, key.branch));
  return undefined;
}

/** Fails unless the device says that it has the version. */
async function push(
  store: PackageStore,
  key: PackageKey,
  { to, json, ledger: place }: PushOptions,
  terminal: Terminal,
): Promise<Ending> {
  const row = await store.find(key);
  if (!row.ok) return row.fault;
  if (row.value === undefined) return { code: 'package-not-found', params: { ...key } };
  const ledger = openCommandLedger(place, terminal);
  const record = ledger && keepRecords(ledger, createLog(), () => undefined).recordPackagePush;
  const pushed = await pushPackageOnRecord(to, row.value, { signal: terminal.interrupted }, record);
  await ledger?.dispose();
  if (!pushed.ok) return pushed.fault;
  if (json) printJson({ ...key, to, verdict: pushed.value }, terminal);
  else terminal.print(terminal.messages.packagesCommand.pushed[pushed.value](to, key.name, key.version));
  return pushed.value === 'updated' ? undefined : 'failed';
}

function refuse(fault: Fault, { json }: PlaceOptions, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  const { errors, overridable } = fault.code === 'package-source-has-errors' ? fault.params : {};
  const document = {
    code: fault.code,
    message: cause,
    remedy,
    errors: errors?.map(findingView),
    overridable,
  };
  if (json) printJson({ fault: document }, terminal);
  terminal.error(`${cause} ${remedy}`);
}

function printJson(document: unknown, terminal: Terminal): void {
  terminal.print(JSON.stringify(document, undefined, 2));
}
