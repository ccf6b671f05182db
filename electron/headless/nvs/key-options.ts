import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { makeKeys, readKeyFile, type KeyRequest } from '../../core/nvs/make-keys.ts';
import type { Terminal } from '../terminal.ts';

/** Named as ESP-IDF's generator names them. */
export interface KeyOptions {
  readonly outdir: string;
  readonly keygen?: true;
  readonly inputkey?: string;
  readonly keyfile?: string;
  readonly key_protect_hmac?: true;
  readonly kp_hmac_keygen?: true;
  readonly kp_hmac_keyfile?: string;
  readonly kp_hmac_inputkey?: string;
}

export function addKeyOptions(command: Command): Command {
  return command
    .option('--keyfile <file>', 'name of the key file to make')
    .option('--key_protect_hmac', 'derive the keys from the key of the chip’s HMAC peripheral')
    .option('--kp_hmac_keygen', 'make that HMAC key too')
    .option('--kp_hmac_keyfile <file>', 'name of the HMAC key file to make')
    .option('--kp_hmac_inputkey <file>', 'take the HMAC key from this file');
}

/** The key to encrypt with: given, or made. */
export async function chooseKey(options: KeyOptions, terminal: Terminal): Promise<Outcome<Uint8Array>> {
  const { keygen, inputkey } = options;
  if (keygen && inputkey !== undefined)
    return fail({ code: 'nvs-key-not-chosen', params: { chosen: 'both' } });
  if (inputkey !== undefined) return readKeyFile(resolve(inputkey));
  if (!keygen) return fail({ code: 'nvs-key-not-chosen', params: { chosen: 'none' } });
  return makeKeyFiles(options, terminal);
}

export async function makeKeyFiles(options: KeyOptions, terminal: Terminal): Promise<Outcome<Uint8Array>> {
  const hmac = hmacSource(options);
  if (!hmac.ok) return hmac;
  const { outdir, keyfile } = options;
  const made = await makeKeys({ outdir, keyFile: keyfile, hmac: hmac.value, now: new Date() });
  if (!made.ok) return made;
  const { nvs } = terminal.messages;
  const { key, keyPath, hmacKeyPath } = made.value;
  if (hmacKeyPath !== undefined) terminal.print(nvs.hmacKeyMade(hmacKeyPath));
  terminal.print(nvs.keyMade(keyPath));
  return ok(key);
}

function hmacSource(options: KeyOptions): Outcome<KeyRequest['hmac']> {
  if (!options.key_protect_hmac) return ok(undefined);
  if (options.kp_hmac_keygen) return ok({ kind: 'generate', file: options.kp_hmac_keyfile });
  const path = options.kp_hmac_inputkey;
  if (path === undefined) return fail({ code: 'nvs-hmac-key-not-given', params: {} });
  return ok({ kind: 'given', path: resolve(path) });
}
