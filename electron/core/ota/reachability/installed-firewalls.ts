import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FirewallCommand } from '../../../../shared/contract/ota.ts';

const folders = ['/usr/sbin', '/sbin', '/usr/bin', '/usr/local/sbin'];

/** Those commands whose tool is on this machine; all of them where that cannot be told. */
export function forThisMachine(
  commands: readonly FirewallCommand[],
  isThere: (path: string) => boolean = existsSync,
): readonly FirewallCommand[] {
  const usable = commands.filter(({ tool }) => folders.some((folder) => isThere(join(folder, tool))));
  return usable.length === 0 ? commands : usable;
}
