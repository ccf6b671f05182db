import { describe, expect, test } from 'vitest';
import { nothingTold, type RunningVersion } from '../../../../electron/core/push/dialects/dialect.ts';
import { ReturnWatch } from '../../../../electron/core/push/return-watch.ts';
import { appFile } from '../../../support/releases.ts';

const elfSha256 = 'ab'.repeat(32);
const app = appFile('app.bin', {
  version: '2.0.0',
  compileDate: 'Mar  4 2026',
  compileTime: '11:12:13',
  elfSha256,
});
const tells = (told: Partial<RunningVersion>): RunningVersion => ({ ...nothingTold, ...told });
const built = { date: 'Mar  4 2026', time: '11:12:13' };
const away = undefined;

function judge(before: RunningVersion, seen: readonly (RunningVersion | undefined)[]) {
  const watch = new ReturnWatch(app, 'plug', before);
  for (const each of seen) {
    const end = watch.see(each);
    if (end !== undefined) return [end.verdict, end.fault?.code ?? null, 'at once'];
  }
  const { verdict, fault } = watch.conclude(120);
  return [verdict, fault?.code ?? null, 'at the end'];
}

const old = tells({ version: '1.0.0' });
const fresh = tells({ version: '2.0.0' });

describe('updated', () => {
  test.for<[string, RunningVersion, (RunningVersion | undefined)[]]>([
    ['old, away, new', old, [old, away, away, fresh]],
    ['restarted between two looks', old, [old, fresh]],
    ['starts its old app once more before it takes the new one', old, [away, old, away, fresh]],
    [
      'the same version, another build',
      tells({ version: '2.0.0', built: { ...built, time: '09:00:00' } }),
      [tells({ version: '2.0.0', built })],
    ],
    [
      'the very same build again, after it was away',
      tells({ version: '2.0.0', elfSha256 }),
      [away, tells({ version: '2.0.0', elfSha256 })],
    ],
    [
      'the very same build again, by its uptime',
      tells({ version: '2.0.0', elfSha256, uptime: 900 }),
      [tells({ version: '2.0.0', elfSha256, uptime: 3 })],
    ],
    [
      'the very same build again, by its boots',
      tells({ version: '2.0.0', elfSha256, boots: 7 }),
      [tells({ version: '2.0.0', elfSha256, boots: 8 })],
    ],
  ])('%s', ([, before, seen]) => {
    expect(judge(before, seen)).toEqual(['updated', null, 'at once']);
  });
});

describe('not updated', () => {
  test.for<[string, RunningVersion, (RunningVersion | undefined)[], string, string, string]>([
    ['never answers again', old, [away, away], 'sent', 'device-not-seen-again', 'at the end'],
    ['goes on running the old one', old, [old, old], 'failed', 'device-came-back-old', 'at the end'],
    ['comes back with the old one', old, [away, old], 'failed', 'device-came-back-old', 'at the end'],
    [
      'comes back with something else',
      old,
      [away, tells({ version: '3.0.0' })],
      'failed',
      'device-came-back-other',
      'at the end',
    ],
    [
      'had this version already, and restarted',
      fresh,
      [away, fresh],
      'sent',
      'device-version-same',
      'at once',
    ],
    [
      'had this version already, and was never away',
      fresh,
      [fresh],
      'sent',
      'device-version-same',
      'at the end',
    ],
    [
      'had this build already, and was never away',
      tells({ version: '2.0.0', elfSha256, uptime: 5 }),
      [tells({ version: '2.0.0', elfSha256, uptime: 9 })],
      'sent',
      'device-version-same',
      'at the end',
    ],
    [
      'another device answers under its address',
      tells({ version: '1.0.0', mac: 'A4:CF:12:B3:C4:D5' }),
      [tells({ version: '2.0.0', mac: '30:AE:A4:00:00:01' })],
      'sent',
      'device-not-seen-again',
      'at the end',
    ],
  ])('%s', ([, before, seen, verdict, code, when]) => {
    expect(judge(before, seen)).toEqual([verdict, code, when]);
  });

  test('the fault tells both versions', () => {
    const watch = new ReturnWatch(app, 'plug', old);
    watch.see(old);
    expect(watch.conclude(120).fault?.params).toEqual({ host: 'plug', version: '1.0.0', expected: '2.0.0' });
  });
});
