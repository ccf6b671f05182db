import type { StoreApi } from 'zustand/vanilla';
import type { PushState, PushView, RunningView } from '../../../shared/contract/push.ts';
import type { AppBuild } from '../device-reports.ts';
import type { Devices, PushReport } from './devices.ts';
import { nothingKnown } from './evidence.ts';
import { ownVersion } from './own-version.ts';

/** Tells of every push from its first byte to its verdict. Returns how to stop. */
export function followPushes(
  push: Pick<StoreApi<PushState>, 'subscribe'>,
  devices: Pick<Devices, 'pushed'>,
): () => void {
  let told = new Map<string, PushView>();
  return push.subscribe(({ pushes }) => {
    for (const view of pushes) {
      const state = stateOf(view);
      const isNew = told.get(view.id) !== view;
      if (state !== undefined && isNew && told.get(view.id)?.verdict == null)
        devices.pushed(report(view, state));
    }
    told = new Map(pushes.map((view) => [view.id, view]));
  });
}

/** Undefined while no byte has left, and for one that never left: the device has not noticed. */
function stateOf({ verdict, phase, bytes }: PushView): PushReport['state'] | undefined {
  const hasBegun = phase === 'sending' || phase === 'verifying' || bytes > 0;
  if (verdict === null) return hasBegun ? 'sending' : undefined;
  return hasBegun || verdict === 'updated' || verdict === 'sent' ? verdict : undefined;
}

function report(view: PushView, state: PushReport['state']): PushReport {
  const { id, host, before, after, bytes, size, rate, releaseVersion } = view;
  const said = after ?? before;
  return {
    pushId: id,
    address: host,
    mac: said?.mac ?? null,
    name: said?.name ?? view.name,
    model: said?.model ?? null,
    offered: { ...nothingKnown, version: ownVersion(releaseVersion) },
    before: buildOf(before),
    after: buildOf(after),
    bytesSent: bytes,
    size,
    rate,
    state,
  };
}

function buildOf(running: RunningView | null): AppBuild | null {
  if (running === null) return null;
  const { version, elfSha256, built } = running;
  return { version, elfSha256, imageSha256: null, built };
}
