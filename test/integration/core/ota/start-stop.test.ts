import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { profiles } from '../../../../electron/core/ota/profiles/registry.ts';
import { groundFor, quietOta } from '../../../support/any-share.ts';
import { request } from '../../../support/raw-http.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const rounds = 100;

/** What keeps the process busy, by kind. */
function resources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/**
 * What there is more of than `before`, once it has had the time to go: a closed handle is counted until the loop has
 * come round to it, and the test runner has timers of its own, which end.
 */
async function leftSince(before: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    await nextTurn();
    const more = [...resources()].filter(([kind, count]) => count > (before.get(kind) ?? 0));
    if (more.length === 0 || performance.now() > deadline)
      return more.map(([kind, count]) => `${count} ${kind}`);
  }
}

test(
  'all profiles at once, started and stopped a hundred times, leave nothing behind',
  { timeout: 120_000 },
  async () => {
    const before = resources();
    const ota = quietOta(await temporaryDirectory());
    const grounds = await Promise.all(
      profiles.map(async (profile) => ({ profile, ...(await groundFor(profile)) })),
    );
    const round = async () => {
      const shares = await Promise.all(
        grounds.map(({ profile, source, settings }) =>
          ota.share(source, { profile: profile.name, port: 0, host: '127.0.0.1', settings }),
        ),
      );
      for (const share of shares) {
        if (!share.ok) throw new Error(share.fault.code);
        await request(share.value.port, 'GET', '/');
        await ota.stop(share.value.id);
      }
    };
    for (let index = 0; index < rounds; index++) await round();
    expect(ota.state.getState().shares).toEqual([]);
    expect(await leftSince(before)).toEqual([]);
    expect(getEventListeners(process, 'exit').length).toBeLessThan(10);
  },
);

test('a share that is being opened while all ends leaves no listener behind', async () => {
  const [profile] = profiles;
  if (profile === undefined) throw new Error('no profile');
  const ota = quietOta(await temporaryDirectory());
  const { source, settings } = await groundFor(profile);
  const opening = ota.share(source, { profile: profile.name, port: 0, host: '127.0.0.1', settings });
  await ota.dispose();
  expect(ota.state.getState().shares).toEqual([]);
  const share = await opening;
  if (share.ok) await expect(request(share.value.port, 'GET', '/')).rejects.toThrow('ECONNREFUSED');
});
