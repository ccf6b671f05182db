import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CertificateTexts, CertificateView } from '../../../shared/contract/certificates.ts';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { fail, ok } from '../../../shared/result.ts';
import { createCertificates } from '../../core/certificates/create-certificates.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createLog } from '../../core/log.ts';
import { shownAddress } from '../../core/ota/interfaces.ts';
import { httpOrigin } from '../../core/ota/urls.ts';
import { saveFile } from '../../core/save-file.ts';
import { exitCode } from '../exit-code.ts';
import { alignColumns } from '../inspect/text-layout.ts';
import type { Terminal } from '../terminal.ts';

interface CertificateOptions {
  readonly out?: string;
  readonly cString?: true;
  readonly menuconfig?: true;
  readonly url?: string;
  readonly renew?: true;
  readonly json?: true;
}

interface Certificate {
  readonly view: CertificateView;
  readonly texts: CertificateTexts;
}

/** `flashdock certificate`: what devices have to trust, in every form that firmware projects take it in. */
export function addCertificateCommand(program: Command, terminal: Terminal): void {
  program
    .command('certificate')
    .description('Show the certificate that devices trust for HTTPS; the first call makes it.')
    .option('--out <file>', 'write it to this file, ca_cert.pem for ESP-IDF')
    .option('--c-string', 'print it as a C string')
    .option('--menuconfig', 'print the sdkconfig lines of ESP-IDF’s OTA examples')
    .option('--url <url>', 'image URL for --menuconfig')
    .option('--renew', 'make a new one; every device then needs it')
    .option('--json', 'print one JSON document')
    .action((options: CertificateOptions) => showCertificate(options, terminal));
}

async function showCertificate(options: CertificateOptions, terminal: Terminal): Promise<void> {
  const certificate = await certificateOf(options);
  if (!certificate.ok) {
    refuse(certificate.fault, options, terminal);
    return;
  }
  const written = await writeOut(options.out, certificate.value.texts.pem);
  if (!written.ok) {
    refuse(written.fault, options, terminal);
    return;
  }
  const { view, texts } = certificate.value;
  if (options.json) terminal.print(JSON.stringify({ ...view, ...texts }, undefined, 2));
  else if (options.cString || options.menuconfig) {
    if (options.cString) terminal.print(texts.cString.trimEnd());
    if (options.menuconfig) terminal.print(texts.menuconfig.trimEnd());
  } else for (const line of report(view, options.out, terminal)) terminal.print(line);
  terminal.exit(exitCode.done);
}

async function certificateOf({ renew, url }: CertificateOptions): Promise<Outcome<Certificate>> {
  const certificates = createCertificates({ dataDirectory: dataDirectory(), log: createLog() });
  const view = renew ? await certificates.renew() : await certificates.describe();
  if (!view.ok) return view;
  const texts = await certificates.texts(url ?? usualUrl());
  return texts.ok ? ok({ view: view.value, texts: texts.value }) : texts;
}

/** Where ESP-IDF's example would find an image shared by `serve --profile idf --secure` on this machine. */
function usualUrl(): string | null {
  const address = shownAddress(networkInterfaces(), null);
  return address === null ? null : `${httpOrigin(address, 8070, true)}/hello_world.bin`;
}

async function writeOut(path: string | undefined, pem: string): Promise<Outcome<null>> {
  if (path === undefined) return ok(null);
  try {
    await saveFile(path, pem);
    return ok(null);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return fail({ code: 'certificate-not-saved', params: { path, reason: String(error.code) } });
  }
}

function report(view: CertificateView, out: string | undefined, { messages }: Terminal): readonly string[] {
  const words = messages.certificates;
  const date = (time: number) => new Date(time).toISOString().slice(0, 10);
  const rows = [
    [words.name, view.name],
    [words.fingerprint, view.fingerprint],
    [words.valid, words.from(date(view.notBefore), date(view.notAfter))],
    [words.keptIn, view.path],
  ];
  return [
    words.explanation,
    ...alignColumns(rows),
    ...(out === undefined ? [] : [words.saved(resolve(out))]),
  ];
}

function refuse(fault: Fault, { json }: CertificateOptions, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json)
    terminal.print(JSON.stringify({ fault: { code: fault.code, message: cause, remedy } }, undefined, 2));
  terminal.error(`${cause} ${remedy}`);
  terminal.exit(exitCode.failed);
}
