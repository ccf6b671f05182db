import { open } from 'node:fs/promises';
import { hookNames, type HookName, type PackageContent } from '../../../shared/contract/package-content.ts';
import { findingOf } from '../../../shared/firmware/findings/finding-of.ts';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';

/** What somebody should know before devices take a package. `begin`: the first bytes of its file. */
export function judgePackage(content: PackageContent, begin: Uint8Array): Finding[] {
  const { remote, local } = content;
  const hooks = hooksOf(content);
  const cut = cutRemote(remote);
  return [
    ...(hooks.length > 0 ? [findingOf('ota-package-runs-commands', { hooks: hooks.join(', ') })] : []),
    ...(remote === '' ? [findingOf('ota-package-without-remote', {})] : []),
    ...(cut === undefined ? [] : [findingOf('ota-package-remote-cut', { remote, fetched: cut })]),
    ...(local === '' ? [findingOf('ota-package-without-local', {})] : []),
    ...(isZip(begin) ? [] : [findingOf('ota-package-no-zip', {})]),
  ];
}

/** Which commands a device would run. */
export function hooksOf(content: PackageContent): HookName[] {
  return hookNames.filter((name) => content[name].trim() !== '');
}

export async function beginOf(path: string): Promise<Uint8Array> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return new Uint8Array();
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What a daemon makes of a `remote` whose path does not end in a slash (RFC 3986, section 5.2.3). */
function cutRemote(remote: string): string | undefined {
  const url = URL.parse(remote);
  if (url === null || url.pathname.endsWith('/')) return undefined;
  return new URL('ota-files/', url).href;
}

function isZip(begin: Uint8Array): boolean {
  return begin[0] === 0x50 && begin[1] === 0x4b;
}
