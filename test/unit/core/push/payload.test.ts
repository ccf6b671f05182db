import { expect, test } from 'vitest';
import { esphomeWeb } from '../../../../electron/core/push/dialects/esphome-web.ts';
import { tasmotaUrl } from '../../../../electron/core/push/dialects/tasmota/tasmota-url.ts';
import { tianshan } from '../../../../electron/core/push/dialects/tianshan.ts';
import { payloadOf } from '../../../../electron/core/push/payload.ts';
import type { Finding } from '../../../../shared/firmware/findings/finding.ts';
import { appFile, patternedBytes, releaseFile, releaseOf } from '../../../support/releases.ts';

const app = appFile('app.bin');
const www = releaseFile('www.bin', 'www', patternedBytes(4_096));
const all = { www: true, verify: true };
const wrongHash = (path: string): Finding => ({
  code: 'image-hash-wrong',
  severity: 'error',
  path,
  params: { path, stored: '', computed: '' },
});

function codeOf(outcome: ReturnType<typeof payloadOf>): string | null {
  return outcome.ok ? null : outcome.fault.code;
}

test('web pages go where the dialect takes them, unless they are left out', () => {
  const release = releaseOf([app, www]);
  expect(payloadOf(release, tianshan, all)).toMatchObject({ ok: true, value: { app, www } });
  expect(payloadOf(release, tianshan, { ...all, www: false })).toMatchObject({ value: { www: undefined } });
  expect(payloadOf(release, esphomeWeb, all)).toMatchObject({ value: { www: undefined } });
});

test('an app with error findings goes nowhere; those of files that stay here do not matter', () => {
  const release = releaseOf([app, www]);
  expect(codeOf(payloadOf({ ...release, findings: [wrongHash('app.bin')] }, tianshan, all))).toBe(
    'release-has-errors',
  );
  expect(codeOf(payloadOf({ ...release, findings: [wrongHash('www.bin')] }, tianshan, all))).toBe(
    'release-has-errors',
  );
  expect(codeOf(payloadOf({ ...release, findings: [wrongHash('www.bin')] }, esphomeWeb, all))).toBeNull();
  expect(
    codeOf(payloadOf({ ...release, findings: [wrongHash('bootloader.bin')] }, tianshan, all)),
  ).toBeNull();
});

test('a release without an app, or with a merged image for one, holds nothing to push', () => {
  expect(codeOf(payloadOf(releaseOf([www]), tianshan, all))).toBe('nothing-to-push');
  const merged = { ...app, merged: { parts: [] } as unknown as NonNullable<typeof app.merged> };
  expect(codeOf(payloadOf(releaseOf([merged]), tianshan, all))).toBe('nothing-to-push');
  const bytes = releaseFile('app.bin', 'data', patternedBytes(100));
  expect(codeOf(payloadOf({ ...releaseOf([]), app: bytes }, tianshan, all))).toBe('nothing-to-push');
});

test('a device that fetches the app itself needs to know where', () => {
  expect(codeOf(payloadOf(releaseOf([app]), tasmotaUrl, all))).toBe('push-needs-url');
  const url = 'http://192.168.1.20:8070/app.bin';
  expect(payloadOf(releaseOf([app]), tasmotaUrl, { ...all, url })).toMatchObject({ value: { url } });
});
