import type { VersionProbe } from './devices/poll-version.ts';
import { patience, type PushDialect } from './push/dialects/dialect.ts';
import { tasmota } from './push/dialects/tasmota/tasmota.ts';
import { tianshan } from './push/dialects/tianshan.ts';
import { wled } from './push/dialects/wled.ts';

/**
 * How devices that never check in by themselves are asked whether an update has taken, by the profile that they fetch
 * from: TianShanOS (its page checks in, not the device), and what may fetch a plain file by a URL that was typed in.
 */
export const versionProbes: Readonly<Record<string, readonly VersionProbe[]>> = {
  tianshan: [probeOf(tianshan)],
  idf: [probeOf(wled), probeOf(tasmota)],
};

export function probeOf(dialect: PushDialect, port = dialect.defaultPort): VersionProbe {
  return async (host, signal) => {
    const target = { host, port };
    const found = await dialect.detect?.(target, { signal, credentials: undefined, patience });
    if (found == null) return null;
    const { version, elfSha256, built, mac, model } = found;
    return { running: { version, elfSha256, imageSha256: null, built }, mac, model };
  };
}
