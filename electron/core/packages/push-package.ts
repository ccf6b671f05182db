import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PackagePushVerdict } from '../../../shared/contract/packages.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readContent } from './content.ts';
import { askDaemon, startUpdate, type DaemonInfo } from './daemon-client.ts';
import type { PackageKey, PackageRow } from './store.ts';

export interface PushPackageOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until a device that has not told of the new version counts as *sent* only. */
  readonly wait?: number;
  /** Milliseconds between two questions. */
  readonly every?: number;
  /** Told of each answer of the device, first to last. */
  readonly heard?: (info: DaemonInfo) => void;
}

/**
 * Hands a package to a daemon and asks until the device has it. `updated` is what the device says of itself, and it
 * must not have said so before; a daemon that took the package and tells nothing new leaves it at `sent`.
 */
export async function pushPackage(
  address: string,
  row: PackageRow,
  { signal, wait = 300_000, every = 2_000, heard }: PushPackageOptions = {},
): Promise<Outcome<PackagePushVerdict>> {
  const unfit = whyNotPushed(row);
  if (unfit !== undefined) return fail(unfit);
  const ask = async () => {
    const info = await askDaemon(address, signal);
    if (info.ok) heard?.(info.value);
    return info;
  };
  const before = await ask();
  if (!before.ok) return before;
  const started = await startUpdate(address, row.content, signal);
  if (!started.ok) return started;
  if (has(before.value, row)) return ok('sent');
  const deadline = performance.now() + wait;
  while (performance.now() < deadline) {
    const now = await ask();
    if (now.ok && has(now.value, row)) return ok('updated');
    /* A device that restarts does not answer for a while. */
    await pause(every, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    if (signal?.aborted === true) return fail({ code: 'cancelled', params: {} });
  }
  return ok('sent');
}

/** A daemon would fail on it after it had run the commands that come before. */
export function whyNotPushed({ content }: PackageRow): Fault | undefined {
  const read = readContent(content);
  if (!read.ok) return read.fault;
  return read.value.content.remote === ''
    ? { code: 'package-field-missing', params: { field: 'remote' } }
    : undefined;
}

function has({ packages }: DaemonInfo, { name, version, branch }: PackageKey): boolean {
  return packages.some((one) => one.package === name && one.version === version && one.branch === branch);
}
