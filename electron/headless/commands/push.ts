import type { Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PushView } from '../../../shared/contract/push.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { keepRecords } from '../../core/ledger/keep-records.ts';
import { createLog } from '../../core/log.ts';
import { createPush } from '../../core/push/create-push.ts';
import type { Push } from '../../core/push/push.ts';
import { exitCode } from '../exit-code.ts';
import { openCommandLedger } from '../ledger/command-ledger.ts';
import { chooseDialect } from '../push/choose-dialect.ts';
import { followBatch } from '../push/follow-batch.ts';
import { pushJsonReporter } from '../push/push-json-reporter.ts';
import { discoverDevices, discoverySeconds } from '../push/discover-devices.ts';
import {
  addPushOptions,
  pollingFor,
  pushRequest,
  type PushCommandInput,
  type PushCommandOptions,
} from '../push/push-options.ts';
import { outcomeOf, type PushReporter } from '../push/push-reporter.ts';
import { pushTextReporter } from '../push/push-text-reporter.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `flashdock push`: exit code 0 when every device came back with the new version; with `--no-verify` when every device
 * took everything. Else 1, also where a dialect cannot tell what runs on a device: *sent* is not *updated*.
 * `--discover` lists devices instead, with 0 also where none is found.
 */
export function addPushCommand(program: Command, terminal: Terminal): void {
  const command: Command = program
    .command('push')
    .description('Push a build to devices that listen for updates.');
  addPushOptions(command).action((release: string | undefined, input: PushCommandInput) => {
    const { to, discover, ...options } = input;
    if (discover) {
      const isTyped = command.getOptionValueSource('wait') === 'cli';
      return discoverDevices(terminal, isTyped ? options.wait : discoverySeconds, options.json === true);
    }
    if (to === undefined) command.error("error: required option '-t, --to <addresses>' not specified");
    if (release === undefined) command.error("error: missing required argument 'release'");
    return run(release, { ...options, to }, terminal);
  });
}

async function run(path: string, options: PushCommandOptions, terminal: Terminal): Promise<void> {
  const reporter = options.json ? pushJsonReporter(terminal) : pushTextReporter(terminal);
  const log = createLog();
  const ledger = openCommandLedger(options.ledger, terminal);
  const recordPush = ledger && keepRecords(ledger, log, () => undefined).recordPush;
  const push = createPush({ log, polling: pollingFor(options), ...(recordPush && { recordPush }) });
  /* Ends the asking as well as the sending; who asked is told how each device stands. */
  terminal.interrupted.addEventListener('abort', () => void push.dispose(), { once: true });
  try {
    const pushes = await pushTo(push, path, options, reporter, terminal.interrupted);
    if (!pushes.ok) reporter.refused(pushes.fault);
    terminal.exit(pushes.ok && isDone(pushes.value, options) ? exitCode.done : exitCode.failed);
  } finally {
    await push.dispose();
    await ledger?.dispose();
  }
}

async function pushTo(
  push: Push,
  path: string,
  options: PushCommandOptions,
  reporter: PushReporter,
  interrupted: AbortSignal,
): Promise<Outcome<readonly PushView[]>> {
  const release = await readRelease(path);
  if (!release.ok) return release;
  const dialect = await chooseDialect(push, options, (address) => reporter.detecting(address));
  if (interrupted.aborted) return fail({ code: 'push-cancelled', params: {} });
  if (!dialect.ok) return dialect;
  const started = push.start(release.value, pushRequest(path, dialect.value, options));
  if (!started.ok) return started;
  const view = push.dialects.find(({ name }) => name === dialect.value);
  if (view !== undefined) reporter.started(view, push.state.getState().pushes);
  const pushes = await followBatch(push, started.value.batchId, reporter);
  reporter.verdict(outcomeOf(pushes), pushes);
  return ok(pushes);
}

function isDone(pushes: readonly PushView[], { verify }: PushCommandOptions): boolean {
  const outcome = outcomeOf(pushes);
  return outcome === 'updated' || (outcome === 'sent' && !verify);
}
