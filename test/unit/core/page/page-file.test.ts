import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../../electron/core/page/content-security-policy.ts';
import { pageFile } from '../../../../electron/core/page/page-file.ts';

const directory = resolve('/page');

describe('files of the page', () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/main-Ab12.js', 'assets/main-Ab12.js', 'text/javascript; charset=utf-8'],
    ['/assets/a%20b.woff2', 'assets/a b.woff2', 'font/woff2'],
  ])('%s is %s', (urlPath, path, contentType) => {
    expect(pageFile(directory, urlPath)).toEqual({ path: join(directory, path), contentType });
  });

  test.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/assets/..%5c..%5csecret.json',
    '/..',
    '//etc/passwd',
    '/index.html%00.png',
    '/%ff.html',
    '/%',
    '/source.map',
    '/.env',
    'index.html',
    '',
  ])('%s is none of them', (urlPath) => expect(pageFile(directory, urlPath)).toBeUndefined());
});

describe('the content security policy', () => {
  test('lets nothing in that is not named, and nothing inline', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'/);
    expect(contentSecurityPolicy).not.toContain('unsafe');
    expect(contentSecurityPolicy).not.toContain('*');
  });
});
