import { resolve } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { MAX_PARTITION_SIZE } from '../../../shared/firmware/nvs/generate.ts';
import { readNvsPartition } from '../../../shared/firmware/nvs/read-partition.ts';
import { decryptPartition } from '../../core/nvs/encrypt-partition.ts';
import { readBytes } from '../../core/nvs/files.ts';
import { readKeyFile } from '../../core/nvs/make-keys.ts';
import { ok } from '../../../shared/result.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { nvsDocument } from './document.ts';
import { refuse } from './refuse.ts';
import { nvsReport } from './report.ts';

/** Bytes. */
export const PARTITION_LIMIT = MAX_PARTITION_SIZE;

export interface ReadOptions {
  readonly key?: string;
  readonly json?: true;
}

/** Exit code 1 where the partition could not be read, or holds what a device would not find. */
export async function readNvs(file: string, options: ReadOptions, terminal: Terminal): Promise<void> {
  const bytes = await partitionBytes(resolve(file), options);
  if (!bytes.ok) {
    refuse(bytes.fault, options, terminal);
    return;
  }
  const partition = readNvsPartition(bytes.value);
  const { messages, columns } = terminal;
  if (options.json) terminal.print(JSON.stringify(nvsDocument(partition, messages), undefined, 2));
  else for (const line of nvsReport(partition, messages, columns)) terminal.print(line);
  const hasErrors = partition.findings.some(({ severity }) => severity === 'error');
  terminal.exit(hasErrors ? exitCode.failed : exitCode.done);
}

async function partitionBytes(path: string, { key }: ReadOptions): Promise<Outcome<Uint8Array>> {
  const bytes = await readBytes(path, PARTITION_LIMIT);
  if (!bytes.ok || key === undefined) return bytes;
  const keys = await readKeyFile(resolve(key));
  return keys.ok ? ok(decryptPartition(bytes.value, keys.value)) : keys;
}
