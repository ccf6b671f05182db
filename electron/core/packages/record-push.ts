import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PackagePushVerdict } from '../../../shared/contract/packages.ts';
import type { PackagePushRecord } from '../records.ts';
import { daemonUrl, type DaemonInfo } from './daemon-client.ts';
import { pushPackage, whyNotPushed, type PushPackageOptions } from './push-package.ts';
import type { PackageRow } from './store.ts';

export type RecordPackagePush = (record: PackagePushRecord) => void;

/** `pushPackage`, told when it has ended, however it ended; what never asks a daemon is not told. */
export async function pushPackageOnRecord(
  address: string,
  row: PackageRow,
  options: PushPackageOptions,
  record: RecordPackagePush | undefined,
): Promise<Outcome<PackagePushVerdict>> {
  const host = daemonUrl(address)?.hostname;
  if (host === undefined || whyNotPushed(row) !== undefined) return pushPackage(address, row, options);
  const startedAt = Date.now();
  const heard: DaemonInfo[] = [];
  const pushed = await pushPackage(address, row, { ...options, heard: (info) => heard.push(info) });
  const isCancelled = !pushed.ok && pushed.fault.code === 'cancelled';
  record?.({
    id: randomUUID(),
    host,
    device: heard.at(-1)?.device ?? null,
    name: row.name,
    version: row.version,
    image: { path: `${row.name} ${row.branch}`, offset: null, size: row.size, sha256: row.sha256 },
    verdict: pushed.ok ? pushed.value : isCancelled ? 'cancelled' : 'failed',
    fault: pushed.ok || isCancelled ? null : pushed.fault,
    versionBefore: versionIn(heard.at(0), row),
    versionAfter: heard.length > 1 ? versionIn(heard.at(-1), row) : null,
    startedAt,
    endedAt: Date.now(),
  });
  return pushed;
}

function versionIn(info: DaemonInfo | undefined, { name, branch }: PackageRow): string | null {
  const one = info?.packages.find((each) => each.package === name && each.branch === branch);
  return one?.version ?? null;
}
