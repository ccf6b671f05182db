import { onTestFinished } from 'vitest';
import { createDevices, type DevicesSetup } from '../../../electron/core/devices/create-devices.ts';
import { createLog } from '../../../electron/core/log.ts';
import { createOta, type OtaSetup } from '../../../electron/core/ota/create-ota.ts';
import type { ShareOptions } from '../../../electron/core/ota/ota.ts';
import type { RolloutPolicy, RolloutView } from '../../../shared/contract/rollout.ts';
import type { ReleaseFile } from '../../../shared/firmware/release.ts';
import { request, type RawAnswer } from '../raw-http.ts';
import { changingSource, releaseOf } from '../releases.ts';
import { whenState } from '../share.ts';

export interface RolloutBenchSetup {
  readonly profile: string;
  readonly policy: RolloutPolicy;
  readonly files?: readonly ReleaseFile[];
  readonly settings?: ShareOptions['settings'];
  readonly devices?: Partial<DevicesSetup>;
  readonly ota?: Partial<OtaSetup>;
}

/** A share that rolls out, and what is known of it. */
export async function rolloutBench({ profile, policy, files = [], settings, ...setup }: RolloutBenchSetup) {
  const log = createLog();
  const devices = await createDevices({ log, ...setup.devices });
  const reports = { devices, downloads: devices, deviceRows: devices };
  const ota = createOta({ log, ...reports, ...setup.ota });
  onTestFinished(async () => {
    await ota.dispose();
    await devices.dispose();
  });
  const source = files.length === 0 ? undefined : changingSource(releaseOf(files));
  const where = { port: 0, host: '127.0.0.1' };
  const shared = await ota.share(source, { profile, ...where, settings, access: { rollout: policy } });
  if (!shared.ok) throw new Error(shared.fault.code);
  const { id: shareId, port } = shared.value;
  const view = () => ota.state.getState().shares[0]?.rollout ?? undefined;
  return {
    ota,
    log,
    devices,
    source,
    shareId,
    port,
    url: `http://127.0.0.1:${port}`,
    view,
    confirm: (member: string, works: boolean) => ota.rollout(shareId, { do: 'confirm', member, works }),
    whenCounts: (counts: Partial<RolloutView['counts']>) =>
      whenState({ ota }, ({ shares }) => {
        const rollout = shares[0]?.rollout;
        const holds = Object.entries(counts).every(
          ([state, count]) => rollout?.counts[state as keyof RolloutView['counts']] === count,
        );
        return rollout && holds ? rollout : undefined;
      }),
  };
}

/** What a device at another address asks, by way of a proxy on this machine. */
export function askFrom(
  address: string,
  port: number,
  path: string,
  { method = 'GET', fields = {} }: { method?: string; fields?: Readonly<Record<string, string>> } = {},
): Promise<RawAnswer> {
  return request(port, method, path, { 'X-Forwarded-For': address, ...fields });
}
