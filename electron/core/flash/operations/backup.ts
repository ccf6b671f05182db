import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { saveFile } from '../../save-file.ts';
import { fileFault } from './file-fault.ts';
import type { TellOperation } from './operate.ts';
import { readToFile, type Use } from './read-to-file.ts';

const manifest = z.object({
  format: z.literal('flashdock-backup'),
  version: z.literal(1),
  chip: z.string(),
  /** major × 100 + minor */
  revision: z.number(),
  mac: z.string(),
  /** Bytes, of flash and file alike. */
  flashSize: z.number().int().positive(),
  flashId: z.string().nullable(),
  flashEncryption: z.boolean(),
  /** Lowercase hex over the file; the chip said the same of its flash. */
  md5: z.string().regex(/^[0-9a-f]{32}$/),
  /** Lowercase hex over the file, as the ledger has it; older manifests do without. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Milliseconds since the epoch. */
  takenAt: z.number(),
});

/** What lies beside a backup's file, as `<file>.json`. */
export type BackupManifest = z.infer<typeof manifest>;

type NewBackup = BackupManifest & { readonly sha256: string };

export function manifestPath(file: string): string {
  return `${file}.json`;
}

/** A whole chip in a file, and beside it whose it is. */
export async function backUp(use: Use, file: string, tell: TellOperation): Promise<Outcome<NewBackup>> {
  const read = await readToFile(use, { from: 0, size: null, file }, tell);
  if (!read.ok) return read;
  const { chip, size, md5, sha256 } = read.value;
  const backup: NewBackup = {
    format: 'flashdock-backup',
    version: 1,
    chip: chip.chip,
    revision: chip.revision,
    mac: chip.mac,
    flashSize: size,
    flashId: chip.flashId,
    flashEncryption: chip.security.flashEncryption,
    md5,
    sha256,
    takenAt: Date.now(),
  };
  try {
    await saveFile(manifestPath(file), `${JSON.stringify(backup, null, 2)}\n`);
    return ok(backup);
  } catch (error) {
    return fail(fileFault(manifestPath(file), error));
  }
}

export async function readManifest(file: string): Promise<Outcome<BackupManifest>> {
  const path = manifestPath(file);
  try {
    const parsed = manifest.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? ok(parsed.data) : fail({ code: 'backup-not-understood', params: { path } });
  } catch (error) {
    if (error instanceof SyntaxError) return fail({ code: 'backup-not-understood', params: { path } });
    return fail(fileFault(path, error));
  }
}
