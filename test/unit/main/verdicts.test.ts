import { describe, expect, test } from 'vitest';
import { isOwnPage, pageUrl } from '../../../electron/main/page-address.ts';
import { mayHavePermission, mayOpenExternally, mayRequest } from '../../../electron/main/verdicts.ts';

describe('own page', () => {
  test.each([
    [pageUrl, true],
    ['app://bundle/assets/index.js', true],
    ['app://bundle/?screen=flash#x', true],
    ['app://bundle.evil.example/index.html', false],
    ['app://evil@bundle/index.html', false],
    ['app://other/index.html', false],
    ['app:bundle', false],
    ['https://bundle/index.html', false],
    ['file:///index.html', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', (url, expected) => expect(isOwnPage(url)).toBe(expected));
});

describe('links that may open in the browser', () => {
  test.each([
    ['https://flashdock.dev/', true],
    ['https://docs.espressif.com/projects/esptool/', true],
    ['http://flashdock.dev/', false],
    ['https://flashdock.dev.evil.example/', false],
    ['https://flashdock.dev:8443/', false],
    ['https://user:secret@flashdock.dev/', false],
    ['https://evil.example/?https://flashdock.dev/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['smb://flashdock.dev/share', false],
    ['not a url', false],
  ])('%s: %s', (url, expected) => expect(mayOpenExternally(url)).toBe(expected));
});

describe('permissions', () => {
  test.each([
    ['clipboard-sanitized-write', pageUrl, true],
    ['clipboard-sanitized-write', 'https://evil.example/', false],
    ['clipboard-read', pageUrl, false],
    ['serial', pageUrl, false],
    ['usb', pageUrl, false],
    ['media', pageUrl, false],
    ['notifications', pageUrl, false],
    ['openExternal', pageUrl, false],
  ])('%s for %s: %s', (permission, url, expected) =>
    expect(mayHavePermission(permission, url)).toBe(expected),
  );
});

describe('requests of the renderer', () => {
  test.each([
    [pageUrl, true],
    ['data:image/png;base64,AA==', true],
    ['devtools://devtools/bundled/x.js', true],
    ['https://flashdock.dev/', false],
    ['http://127.0.0.1:8070/firmware', false],
    ['ws://127.0.0.1:8390/bench', false],
    ['file:///etc/passwd', false],
  ])('%s: %s', (url, expected) => expect(mayRequest(url)).toBe(expected));
});
