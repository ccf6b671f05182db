import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingKnown, type Running } from '../../../../electron/core/devices/evidence.ts';
import {
  advance,
  goneAfter,
  type DeviceEvent,
  type Progress,
} from '../../../../electron/core/devices/progress.ts';

const runs = (version: string | null, more: Partial<Running> = {}): Running => ({
  ...nothingKnown,
  version,
  ...more,
});
const heard = (version: string | null, more: Partial<Running> = {}): DeviceEvent => ({
  kind: 'heard',
  running: runs(version, more),
});
const offered = (version = '2.0.0', before: string | null = '1.0.0'): DeviceEvent => ({
  kind: 'offered',
  shareId: 'share',
  offered: runs(version),
  running: runs(before),
});
const bytes = (bytesSent: number) => ({ bytesSent, size: 100, rate: 10 });
const began = (id = 'd1', offer = runs('2.0.0'), before = runs('1.0.0')): DeviceEvent => ({
  kind: 'began',
  transfer: { id, way: 'download', shareId: 'share', offered: offer },
  bytes: bytes(0),
  running: before,
});
const moved = (count: number, id = 'd1'): DeviceEvent => ({
  kind: 'moved',
  transferId: id,
  bytes: bytes(count),
  isStalled: false,
});
const stalls: DeviceEvent = { kind: 'moved', transferId: 'd1', bytes: bytes(10), isStalled: true };
const sent = (id = 'd1'): DeviceEvent => ({ kind: 'sent', transferId: id, bytes: bytes(100) });
const broke = (count = 40, id = 'd1'): DeviceEvent => ({
  kind: 'broke',
  transferId: id,
  bytes: bytes(count),
});
const nothingNewer: DeviceEvent = { kind: 'nothing-newer' };
const confirmed: DeviceEvent = { kind: 'confirmed', transferId: 'd1' };
const quiet = (returns = true): DeviceEvent => ({ kind: 'quiet', silence: goneAfter, returns });

const fresh: Progress = { state: 'seen', since: 0, update: undefined };

/** Every event a second after the one before; silence is longer. */
function after(events: readonly DeviceEvent[]): Progress {
  let at = 0;
  return events.reduce((progress, event) => {
    at += event.kind === 'quiet' ? goneAfter : 1_000;
    return advance(progress, event, at);
  }, fresh);
}

const cases: readonly (readonly [string, readonly DeviceEvent[], Progress['state']])[] = [
  ['it asked and there is nothing newer', [heard('1.0.0'), nothingNewer], 'seen'],
  ['it was offered something', [offered()], 'asked'],
  ['it was offered something that is withdrawn', [offered(), nothingNewer], 'seen'],
  ['it fetches', [offered(), began()], 'downloading'],
  ['it takes no byte', [began(), stalls], 'stalled'],
  ['it goes on after that', [began(), stalls, moved(50)], 'downloading'],
  ['it left half-way', [began(), moved(40), broke()], 'interrupted'],
  ['it left half-way and asks again', [began(), broke(), heard('1.0.0'), offered()], 'asked'],
  ['it left half-way, asks, and there is nothing newer', [began(), broke(), nothingNewer], 'seen'],
  ['it left half-way, and no word since', [began(), broke(), quiet()], 'gone'],
  ['… until it speaks', [began(), broke(), quiet(), heard(null)], 'interrupted'],
  ['all bytes reached it', [began(), moved(100), sent()], 'sent'],
  ['all bytes have left, and it has not said that it has them', [began(), moved(100)], 'downloading'],
  ['the new version', [offered(), began(), sent(), heard('2.0.0')], 'updated'],
  ['the new version, with a v before it', [offered(), began(), sent(), heard('v2.0.0')], 'updated'],
  [
    'the new version where the old one was never told',
    [began('d1', runs('2.0.0'), nothingKnown), sent(), heard('2.0.0')],
    'updated',
  ],
  ['the old version', [offered(), began(), sent(), heard('1.0.0')], 'not-updated'],
  ['a third version', [offered(), began(), sent(), heard('1.5.0')], 'not-updated'],
  [
    'the old one before its restart, then the new one',
    [began(), sent(), heard('1.0.0'), heard('2.0.0')],
    'updated',
  ],
  ['the new one, then rolled back', [began(), sent(), heard('2.0.0'), heard('1.0.0')], 'not-updated'],
  ['the new one, later one from elsewhere', [began(), sent(), heard('2.0.0'), heard('3.0.0')], 'seen'],
  [
    'the new one, and it is offered the same again',
    [began(), sent(), heard('2.0.0'), offered('2.0.0', '2.0.0')],
    'updated',
  ],
  [
    'the new one, and it is offered a newer one',
    [began(), sent(), heard('2.0.0'), offered('3.0.0', '2.0.0')],
    'asked',
  ],
  [
    'the old one, and it is offered the same again',
    [began(), sent(), heard('1.0.0'), offered()],
    'not-updated',
  ],
  ['a word without a version', [began(), sent(), heard(null)], 'sent'],
  ['the new version before the last byte', [began(), moved(40), heard('2.0.0')], 'downloading'],
  ['the new version before the last byte, then the last byte', [began(), heard('2.0.0'), sent()], 'sent'],
  [
    'the new version when all bytes have left and the connection still hangs',
    [began(), moved(100), heard('2.0.0')],
    'updated',
  ],
  ['… and the hanging connection then breaks', [began(), moved(100), heard('2.0.0'), broke(100)], 'updated'],
  ['the old version when all bytes have left', [began(), moved(100), heard('1.0.0')], 'downloading'],
  [
    'the new version after a connection that broke with all bytes out',
    [began(), broke(100), heard('2.0.0')],
    'updated',
  ],
  ['the new version after one that broke half-way', [began(), broke(40), heard('2.0.0')], 'interrupted'],
  [
    'the version that was offered and ran before, too',
    [began('d1', runs('1.0.0')), sent(), heard('1.0.0')],
    'sent',
  ],
  ['no word since', [offered(), began(), sent(), quiet()], 'gone'],
  ['no word since, from one that never tells its version', [began(), sent(), quiet(false)], 'sent'],
  ['gone, and back with the new version', [began(), sent(), quiet(), heard('2.0.0')], 'updated'],
  ['gone, and back with the old version', [began(), sent(), quiet(), heard('1.0.0')], 'not-updated'],
  ['gone, and back without a version', [began(), sent(), quiet(), heard(null)], 'sent'],
  ['the end of a download that another replaced', [began('d1'), began('d2'), sent('d1')], 'downloading'],
  [
    'bytes of a download that another replaced',
    [began('d1'), began('d2'), broke(10, 'd1'), moved(5, 'd1')],
    'downloading',
  ],
  ['a late end after the end', [began(), broke(), sent()], 'interrupted'],
  ['confirmed by who sent it', [began(), sent(), confirmed], 'updated'],
  ['confirmed before the last byte', [began(), confirmed], 'downloading'],
  ['a newer download after an update', [began(), sent(), heard('2.0.0'), began('d2')], 'downloading'],
];

test.each(cases)('%s', (_, events, state) => {
  expect(after(events).state).toBe(state);
});

describe('the same version number before and after', () => {
  const elf = (digit: string) => ({ elfSha256: digit.repeat(64) });
  test.each([
    [
      'another hash is the old build',
      [began('d1', runs('1.0.0', elf('b')), runs('1.0.0', elf('a'))), sent(), heard('1.0.0', elf('a'))],
      'not-updated',
    ],
    [
      'the offered hash is the new build',
      [began('d1', runs('1.0.0', elf('b')), runs('1.0.0', elf('a'))), sent(), heard('1.0.0', elf('b'))],
      'updated',
    ],
    [
      'nine digits of the hash are enough',
      [
        began('d1', runs('1.0.0', elf('b')), runs('1.0.0')),
        sent(),
        heard('1.0.0', { elfSha256: 'b'.repeat(9) }),
      ],
      'updated',
    ],
    [
      'the time of the build tells',
      [
        began('d1', runs('1.0.0', { built: { date: 'Jan 31 2026', time: '03:54:41' } }), runs('1.0.0')),
        sent(),
        heard('1.0.0', { built: { date: 'Jan 31 2026', time: '03:54:41' } }),
      ],
      'updated',
    ],
    [
      'another time of the build is the old one',
      [
        began('d1', runs('1.0.0', { built: { date: 'Jan 31 2026', time: '03:54:41' } }), runs('1.0.0')),
        sent(),
        heard('1.0.0', { built: { date: 'Jan 30 2026', time: '03:54:41' } }),
      ],
      'not-updated',
    ],
    [
      'the very build that ran before cannot be told from itself',
      [began('d1', runs('1.0.0', elf('a')), runs('1.0.0', elf('a'))), sent(), heard('1.0.0', elf('a'))],
      'sent',
    ],
  ] as const)('%s', (_, events, state) => {
    expect(after(events).state).toBe(state);
  });

  test('what was heard since is told', () => {
    expect(after([began('d1', runs('1.0.0')), sent(), heard('1.0.0')]).update?.heardSinceSent).toBe(true);
  });
});

test('a state keeps its beginning while it lasts', () => {
  const first = advance(fresh, began(), 10);
  expect(advance(first, moved(20), 20)).toMatchObject({ state: 'downloading', since: 10 });
});

const anyVersion = fc.constantFrom('1.0.0', '2.0.0', null);
const anyId = fc.constantFrom('d1', 'd2');
const anyEvent: fc.Arbitrary<DeviceEvent> = fc.oneof(
  anyVersion.map((version) => heard(version)),
  anyVersion.map((version) => offered('2.0.0', version)),
  fc.constant(nothingNewer),
  fc.tuple(anyId, anyVersion).map(([id, version]) => began(id, runs('2.0.0'), runs(version))),
  fc.tuple(fc.nat(100), anyId).map(([count, id]) => moved(count, id)),
  anyId.map((id) => sent(id)),
  fc.tuple(fc.nat(100), anyId).map(([count, id]) => broke(count, id)),
  fc.boolean().map((returns) => quiet(returns)),
);

test('nothing but the offered version, told after the last byte, ever makes it updated', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let progress = fresh;
      let at = 0;
      for (const event of events) {
        at += event.kind === 'quiet' ? goneAfter : 1_000;
        const before = progress;
        progress = advance(progress, event, at);
        if (progress.state !== 'updated' || before.state === 'updated') continue;
        expect(event).toMatchObject({ kind: 'heard', running: { version: '2.0.0' } });
        expect(before.update?.bytesSent).toBe(100);
      }
    }),
    { numRuns: 2_000 },
  );
});
