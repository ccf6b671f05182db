import { expect, test } from 'vitest';
import { judgeRunning, nothingKnown, type Running } from '../../../../electron/core/devices/evidence.ts';

const built = { date: 'Jan 31 2026', time: '03:54:41' };
const rebuilt = { date: 'Feb  3 2026', time: '12:24:18' };
const says = (change: Partial<Running>): Running => ({ ...nothingKnown, ...change });

/** An Arduino app: it holds its own version, and those of libraries. */
const holding = (...texts: readonly string[]): Running => ({
  ...nothingKnown,
  holds: (text) => texts.includes(text),
});

test.each([
  ['another version, and the image holds it', says({ version: '1.1' }), says({ version: '1.0' }), 'new'],
  [
    'the version that ran before, though the image holds it',
    says({ version: '1.0' }),
    says({ version: '1.0' }),
    'unclear',
  ],
  [
    'the version that ran before, and the image lacks it',
    says({ version: '0.9' }),
    says({ version: '0.9' }),
    'other',
  ],
  ['another version that the image lacks', says({ version: '3.0' }), says({ version: '0.9' }), 'unclear'],
  ['a version, where nobody knows what ran before', says({ version: '1.1' }), nothingKnown, 'unclear'],
  [
    'another build, and the image holds its time',
    says({ version: '9', built: rebuilt }),
    says({ version: '9', built }),
    'new',
  ],
  [
    'another build, and the image lacks its time',
    says({ version: '1.1', built }),
    says({ version: '1.0', built: { ...built, time: '01:00:00' } }),
    'other',
  ],
  ['the same build as before', says({ version: '1.0', built }), says({ version: '1.0', built }), 'other'],
  ['nothing', nothingKnown, says({ version: '1.0' }), 'unclear'],
] as const)('an image that does not tell its version: %s', (_, running, before, verdict) => {
  const offered = holding('1.0', '1.1', rebuilt.date, rebuilt.time);
  expect(judgeRunning(running, offered, before)).toBe(verdict);
});

test('the hash of the image beats what it holds', () => {
  const offered = { ...holding('1.0'), imageSha256: 'ab'.repeat(32) };
  const running = says({ version: '1.0', imageSha256: 'cd'.repeat(32) });
  expect(judgeRunning(running, offered, says({ version: '0.9' }))).toBe('other');
});

test.each([
  ['1.2.0', 'v1.2.0', 'new'],
  ['V1.2.0', '1.2.0', 'new'],
  ['1.2.0', '1.2.0-dirty', 'other'],
  ['1.2.0', '1.2', 'other'],
  ['1.2.0', '1.2.0+7', 'other'],
  ['ortex', 'vortex', 'other'],
])('offered %s, it says %s: %s', (offered, told, verdict) => {
  expect(judgeRunning(says({ version: told }), says({ version: offered }), says({ version: '1.0' }))).toBe(
    verdict,
  );
});
