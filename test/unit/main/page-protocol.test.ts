import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/core/page/content-security-policy.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

vi.mock('electron', () => ({ protocol: {} }));
const { answer } = await import('../../../electron/main/page-protocol.ts');

async function ask(url: string, method = 'GET') {
  const top = await temporaryDirectory();
  await mkdir(join(top, 'page'));
  await writeFile(join(top, 'page', 'index.html'), '<title>Flashdock</title>');
  await writeFile(join(top, 'secret.json'), '{}');
  return answer(join(top, 'page'), { url, method });
}

describe('app://bundle', () => {
  test('is the page, with its policy as a header', async () => {
    const response = await ask('app://bundle/index.html');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<title>Flashdock</title>');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test.each([
    'app://bundle/../secret.json',
    'app://bundle/%2e%2e/secret.json',
    'app://bundle/..%2fsecret.json',
    'app://bundle/missing.js',
    'app://other/index.html',
  ])('is not %s', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  test('takes no POST', async () => {
    expect((await ask('app://bundle/index.html', 'POST')).status).toBe(405);
  });
});
