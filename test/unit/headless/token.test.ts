import { describe, expect, test } from 'vitest';
import { createToken, offersToken } from '../../../electron/headless/web/token.ts';

const token = createToken();

describe('the console’s token', () => {
  test('is new every time, and fits into a URL fragment and a subprotocol', () => {
    expect(createToken()).not.toBe(token);
    expect(token).toMatch(/^[\w-]{43}$/);
  });

  test('is taken beside our protocol', () => {
    expect(offersToken(`flashdock.v1, token.${token}`, token)).toBe(true);
  });

  test.each([
    ['no header', undefined],
    ['no token', 'flashdock.v1'],
    ['an empty token', 'flashdock.v1, token.'],
    ['another token', `flashdock.v1, token.${createToken()}`],
    ['the beginning of it', `flashdock.v1, token.${token.slice(0, -1)}`],
    ['more than it', `flashdock.v1, token.${token}x`],
    ['it without our protocol', `token.${token}`],
    ['it without its prefix', `flashdock.v1, ${token}`],
  ])('is refused: %s', (_case, header) => expect(offersToken(header, token)).toBe(false));
});
