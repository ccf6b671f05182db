import { describe, expect, test } from 'vitest';
import { basic, digest, readChallenge } from '../../../../../electron/core/push/http/digest.ts';

const mufasa = { user: 'Mufasa', password: 'Circle of Life' };
const request = { method: 'GET', path: '/dir/index.html' };
const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';

function answerTo(header: string, credentials = mufasa, nonce = cnonce): string {
  const challenge = readChallenge(header);
  if (challenge?.scheme !== 'digest') throw new Error('no digest');
  return digest(challenge, credentials, request, 1, nonce);
}

describe('the examples of RFC 7616, section 3.9.1', () => {
  const rest =
    'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

  test('MD5', () => {
    const answer = answerTo(`Digest ${rest}, algorithm=MD5`);
    expect(answer).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
    expect(answer).toContain('nc=00000001');
    expect(answer).toContain('opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"');
  });

  test('SHA-256', () => {
    expect(answerTo(`Digest ${rest}, algorithm=SHA-256`)).toContain(
      'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"',
    );
  });
});

test('without qop the short form of RFC 2069 is answered', () => {
  const header = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
  const answer = answerTo(header, { user: 'Mufasa', password: 'CircleOfLife' });
  expect(answer).toContain('response="1949323746fe6a43ef61f9606e7febea"');
  expect(answer).not.toContain('qop');
});

test('a name is quoted as it has to be', () => {
  const header = 'Digest realm="x", nonce="1", qop="auth"';
  expect(answerTo(header, { user: 'a"b\\c', password: '' })).toContain('username="a\\"b\\\\c"');
  expect(answerTo(header, { user: 'Jörg', password: '' })).toContain('username="J\u00c3\u00b6rg"');
});

test('Basic is the fallback, and Digest preferred', () => {
  expect(readChallenge('Basic realm="Login Required"')).toEqual({ scheme: 'basic' });
  expect(readChallenge('Basic realm="x", Digest realm="x", nonce="1"')).toMatchObject({ scheme: 'digest' });
  expect(basic({ user: 'admin', password: 'geheim' })).toBe('Basic YWRtaW46Z2VoZWlt');
});

test.for([
  'Bearer realm="x"',
  'Digest realm="x"',
  'Digest realm="x", nonce="1", algorithm=SHA-512-256',
  'Digest realm="x", nonce="1", qop="auth-int"',
])('%s is not spoken', (header) => {
  expect(readChallenge(header)).toBeUndefined();
});
