import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { profiles } from '../../../../electron/core/ota/profiles/registry.ts';
import { groundFor, quietOta } from '../../../support/any-share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const rounds = 100;

/** What keeps the process busy, once what the last answer left to do in this turn is done. */
async function resources(): Promise<Record<string, number>> {
  await nextTurn();
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test(
  'all profiles at once, started and stopped a hundred times, leave nothing behind',
  { timeout: 120_000 },
  async () => {
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
        const answer = await fetch(`http://127.0.0.1:${share.value.port}/`, {
          headers: { Connection: 'close' },
        });
        await answer.arrayBuffer();
        await ota.stop(share.value.id);
      }
    };
    await round();
    const before = await resources();
    for (let index = 1; index < rounds; index++) await round();
    expect(ota.state.getState().shares).toEqual([]);
    expect(await resources()).toEqual(before);
    expect(getEventListeners(process, 'exit').length).toBeLessThan(10);
  },
);
