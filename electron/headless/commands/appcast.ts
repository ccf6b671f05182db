import { Option, type Command } from 'commander';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { LogEvent } from '../../../shared/contract/log.ts';
import { explainFault, explainFinding, tellEvent } from '../../../shared/messages/explain.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { generateStatic, type GenerationObserver } from '../../core/ota/profiles/appcast/generate-static.ts';
import { keepSigningKey } from '../../core/ota/profiles/appcast/signing.ts';
import { openSignatures } from '../../core/ota/profiles/appcast/open-signatures.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

interface AppcastOptions {
  readonly out?: string;
  readonly dist?: readonly string[];
  readonly app?: string;
  readonly channel: string;
  readonly baseUrl?: string;
  readonly signature: 'ed25519' | 'sha256';
  readonly publicKey?: true;
  readonly json?: true;
}

/** `flashdock appcast`: feeds and installers in a folder that any static host can publish. */
export function addAppcastCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('appcast')
    .description('Write Sparkle feeds and their installers for a static host.')
    .option('--out <dir>', 'folder to publish')
    .option('--dist <dir>', 'folder with installers; may be given several times', gathered)
    .option('--app <name>', 'application whose installers to take')
    .option('--channel <name>', 'release channel', 'stable')
    .option('--base-url <url>', 'where the folder will be published')
    .addOption(
      new Option('--signature <kind>', 'sha256 for the eCan client, ed25519 for Sparkle and WinSparkle')
        .choices(['ed25519', 'sha256'])
        .default('sha256'),
    )
    .option('--public-key', 'print the public key that apps must hold, base64')
    .option('--json', 'print JSON lines with an event field');
  command.action(async (options: AppcastOptions) => {
    const { out, dist, publicKey } = options;
    const isWriting = out !== undefined || dist !== undefined || publicKey === undefined;
    if (isWriting && (out === undefined || dist === undefined))
      command.error(`error: required option '${out === undefined ? '--out' : '--dist'} <dir>' not specified`);
    await appcast(options, terminal);
  });
}

function gathered(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

async function appcast(options: AppcastOptions, terminal: Terminal): Promise<void> {
  const told = await tellPublicKey(options, terminal);
  const written = told.ok ? await write(options, terminal) : told;
  if (!written.ok) {
    refuse(written.fault, options, terminal);
    return;
  }
  if (options.json) terminal.print(JSON.stringify({ event: 'done' }));
  terminal.exit(exitCode.done);
}

async function tellPublicKey(
  { publicKey, json }: AppcastOptions,
  terminal: Terminal,
): Promise<Outcome<unknown>> {
  if (publicKey === undefined) return { ok: true, value: null };
  const key = await keepSigningKey(dataDirectory());
  if (!key.ok) return key;
  const text = key.value.publicKey;
  terminal.print(json ? JSON.stringify({ event: 'public-key', publicKey: text }) : text);
  return key;
}

async function write(options: AppcastOptions, terminal: Terminal): Promise<Outcome<unknown>> {
  const { out, dist, app, channel, baseUrl } = options;
  if (out === undefined || dist === undefined) return { ok: true, value: null };
  const signatures = await openSignatures(options.signature, dataDirectory());
  if (!signatures.ok) return signatures;
  const request = { out, folders: dist, app, channel, baseUrl, signatures: signatures.value };
  const written = await generateStatic(request, observe(options, terminal));
  if (written.ok && baseUrl === undefined) warnOfRelativeAddresses(options, terminal);
  return written;
}

function warnOfRelativeAddresses({ json }: AppcastOptions, terminal: Terminal): void {
  const code = 'appcast-addresses-relative';
  const message = tellEvent({ code, params: {} }, terminal.messages);
  if (json) terminal.print(JSON.stringify({ event: 'warning', code, message }));
  else terminal.error(message);
}

function observe({ json }: AppcastOptions, terminal: Terminal): GenerationObserver {
  const tell = (name: string, event: LogEvent) =>
    terminal.print(
      json ? JSON.stringify({ event: name, ...event.params }) : tellEvent(event, terminal.messages),
    );
  return {
    fileWritten: (path, { size, sha256 }) =>
      tell('file', { code: 'appcast-file-written', params: { path, size, sha256 } }),
    feedWritten: (path, { platform, architecture, language, offers }) => {
      const version = offers[0]?.version ?? '';
      const params = { path, platform, arch: architecture, language, version, items: offers.length };
      tell('feed', { code: 'appcast-feed-written', params });
    },
    found: (finding) => {
      const { cause, remedy } = explainFinding(finding, terminal.messages);
      const { code, severity, path } = finding;
      if (json)
        terminal.print(JSON.stringify({ event: 'finding', code, severity, path, message: cause, remedy }));
      else terminal.error(`${cause} ${remedy}`);
    },
  };
}

function refuse(fault: Fault, { json }: AppcastOptions, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json) terminal.print(JSON.stringify({ event: 'failed', code: fault.code, message: cause, remedy }));
  terminal.error(`${cause} ${remedy}`);
  terminal.exit(exitCode.failed);
}
