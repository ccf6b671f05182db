import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../../../../electron/core/ota/access/credentials.ts';

const basic = { user: 'bench', password: 'pass:word ü' };
const token = 'tok-en';
const encoded = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const latin1 = (pair: string) => `Basic ${Buffer.from(pair, 'latin1').toString('base64')}`;

describe('a request proves itself', () => {
  const both = new Credentials({ basic, token });

  test.each<[string, string | undefined, string | null, string, string | undefined]>([
    ['with the user and the password', encoded('bench:pass:word ü'), null, 'right', undefined],
    [
      'with the scheme in other letters',
      encoded('bench:pass:word ü').replace('Basic', 'BASIC '),
      null,
      'right',
      undefined,
    ],
    ['not with another user', encoded('bensch:pass:word ü'), null, 'wrong', undefined],
    ['not with another password', encoded('bench:pass:word'), null, 'wrong', undefined],
    ['not with what is no base64', 'Basic %%%', null, 'wrong', undefined],
    ['with the token as bearer', `Bearer ${token}`, null, 'right', token],
    ['with the token in the URL', undefined, token, 'right', token],
    ['with the token as anybody’s password', encoded(`anybody:${token}`), null, 'right', token],
    ['with the token in the URL beside other credentials', encoded('a:b'), token, 'right', token],
    ['not with the token as a user', encoded(`${token}:`), null, 'wrong', undefined],
    ['not with another token', 'Bearer tok-em', null, 'wrong', undefined],
    ['not with a longer token', undefined, `${token}n`, 'wrong', undefined],
    ['not with an empty token', undefined, '', 'wrong', undefined],
    ['not with the password as a token', `Bearer ${basic.password}`, null, 'wrong', undefined],
    ['not with another scheme', 'Digest username="bench"', null, 'wrong', undefined],
    ['not with nothing', undefined, null, 'absent', undefined],
  ])('%s', (_, authorization, given, is, carried) => {
    const verdict = both.judge({ authorization, token: given });
    expect(verdict.is).toBe(is);
    expect('token' in verdict ? verdict.token : undefined).toBe(carried);
  });
});

test.each([
  ['a user and a password', encoded('bench:pass:word ü'), null, 'bench:pass:word ü'],
  ['the same in Latin-1', latin1('bench:pass:word ü'), null, 'bench:pass:word ü'],
  ['the token as a password', encoded(`anybody:${token}`), null, `anybody:${token}`],
  ['the token beside what proves nothing', encoded('a:b'), token, undefined],
])('of %s what may be carried on is what proved something', (_, authorization, given, pair) => {
  expect(new Credentials({ basic, token }).judge({ authorization, token: given })).toMatchObject({ pair });
});

test('a kind that is off lets nobody in', () => {
  const named = new Credentials({ basic });
  expect(named.judge({ authorization: undefined, token: 'undefined' }).is).toBe('wrong');
  const bearing = new Credentials({ token });
  expect(bearing.judge({ authorization: encoded('undefined:undefined'), token: null }).is).toBe('wrong');
});

test('without any, everybody is let in', () => {
  const open = new Credentials({});
  expect(open.judge({ authorization: 'Basic x', token: 'y' })).toEqual({
    is: 'right',
    token: undefined,
    pair: undefined,
  });
});

test('nothing of them is kept in the clear', () => {
  const text = inspect(new Credentials({ basic, token }), { depth: 9, showHidden: true });
  for (const secret of [basic.user, basic.password, token]) expect(text).not.toContain(secret);
});
