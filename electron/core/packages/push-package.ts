import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../../../shared/contract/fault.ts';
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
}

/**
 * Hands a package to a daemon and asks until the device has it. `updated` is what the device says of itself, and it
 * must not have said so before; a daemon that took the package and tells nothing new leaves it at `sent`.
 */
export async function pushPackage(
  address: string,
  row: PackageRow,
  { signal, wait = 300_000, every = 2_000 }: PushPackageOptions = {},
): Promise<Outcome<PackagePushVerdict>> {
  /* A daemon would fail on it after it had run the commands that come before. */
  const content = readContent(row.content);
  if (!content.ok) return content;
  if (content.value.content.remote === '')
    return fail({ code: 'package-field-missing', params: { field: 'remote' } });
  const before = await askDaemon(address, signal);
  if (!before.ok) return before;
  const started = await startUpdate(address, row.content, signal);
  if (!started.ok) return started;
  if (has(before.value, row)) return ok('sent');
  const deadline = performance.now() + wait;
  while (performance.now() < deadline) {
    const now = await askDaemon(address, signal);
    if (now.ok && has(now.value, row)) return ok('updated');
    /* A device that restarts does not answer for a while. */
    await pause(every, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    if (signal?.aborted === true) return fail({ code: 'cancelled', params: {} });
  }
  return ok('sent');
}

function has({ packages }: DaemonInfo, { name, version, branch }: PackageKey): boolean {
  return packages.some((one) => one.package === name && one.version === version && one.branch === branch);
}
