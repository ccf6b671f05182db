import { describe, expect, test } from 'vitest';
import { suggestedPath, unlessTyped } from '../../../renderer/features/monitor/suggested-path.ts';

const at = new Date('2026-11-21T20:33:58Z');

describe('where a session is suggested to be saved', () => {
  test.each([
    ['/dev/ttyUSB0', ['/srv/line'], '/home/me/blink/build', '/srv/line/dev-ttyUSB0-2026-11-21-20-33.log'],
    ['COM3', [], 'C:\\blink\\build', 'C:\\blink/COM3-2026-11-21-20-33.log'],
  ] as const)('of %s, with folders %j, beside %s', (port, roots, build, path) => {
    expect(suggestedPath({ port, roots, build, at })).toBe(path);
  });
});

describe('a suggestion that comes late', () => {
  test('leaves what somebody has typed meanwhile', () => {
    expect(unlessTyped('/srv/suggested.log')('/srv/mine.log')).toBe('/srv/mine.log');
  });

  test('fills a field that is still empty', () => {
    expect(unlessTyped('/srv/suggested.log')('')).toBe('/srv/suggested.log');
  });
});
