import { describe, expect, test } from 'vitest';
import type { XiaozhiEventParams } from '../../../../shared/contract/events/xiaozhi.ts';
import type { LogEvent } from '../../../../shared/contract/log.ts';
import { findingOf } from '../../../../shared/firmware/findings/finding-of.ts';
import { tellEvent } from '../../../../shared/messages/explain.ts';
import { messagesFor } from '../../../../shared/messages/locale.ts';

const device = 'AA:BB:CC:DD:EE:FF';
const file = 'm_2.0.0.bin';
const url = 'http://192.168.1.20:8003/xiaozhi/ota/';
const withheld = (why: XiaozhiEventParams['xiaozhi-withheld']['why']): LogEvent => ({
  code: 'xiaozhi-withheld',
  params: { device, file, why },
});

const events: readonly LogEvent[] = [
  { code: 'firmware-folder-read', params: { path: '/bin', models: 1, files: 2 } },
  { code: 'firmware-folder-not-read', params: { path: '/bin', reason: 'EIO' } },
  {
    code: 'firmware-finding',
    params: { finding: findingOf('firmware-version-unreadable', { path: file, version: '2..0' }) },
  },
  { code: 'firmware-of-build', params: { file, model: 'm' } },
  { code: 'firmware-of-build', params: { file, model: 'default' } },
  { code: 'xiaozhi-check-in', params: { device, client: 'c', model: null, version: null, address: '::1' } },
  { code: 'xiaozhi-check-in-refused', params: { address: '::1', missing: 'device-id' } },
  { code: 'xiaozhi-candidates', params: { model: 'm', count: 3 } },
  { code: 'xiaozhi-offered', params: { device, version: '2.0.0', url, forced: true } },
  { code: 'xiaozhi-offered', params: { device, version: '2.0.0', url, forced: false } },
  { code: 'xiaozhi-up-to-date', params: { device, version: '2.0.0' } },
  { code: 'xiaozhi-fallback-offered', params: { device, model: null, file } },
  { code: 'xiaozhi-fallback-offered', params: { device, model: 'other', file } },
  withheld({ kind: 'has-errors' }),
  withheld({ kind: 'other-chip', image: 'esp32', device: 'esp32s3' }),
  withheld({ kind: 'larger-than-slot', size: 2_000_000, label: 'ota_0', slotSize: 1_000_000 }),
  withheld({ kind: 'already-running', version: '1.0.0' }),
  withheld({ kind: 'older-inside', embedded: '1.0.0', current: '1.1.0' }),
  { code: 'xiaozhi-offer-ignored', params: { device, offered: '1.7.0-rc1', current: '1.7.0' } },
  { code: 'xiaozhi-device-cannot-compare', params: { device, version: 'v1' } },
  { code: 'xiaozhi-target-missing', params: { device, model: 'm', version: '1.0.0' } },
  { code: 'xiaozhi-backend-entered', params: { url: null } },
  { code: 'xiaozhi-backend-entered', params: { url: 'ws://a/' } },
  { code: 'xiaozhi-backend-upstream', params: { url } },
  { code: 'xiaozhi-upstream-failed', params: { device, url, reason: 'ECONNREFUSED' } },
];

describe('every event is a sentence in both languages', () => {
  test.each(events.map((event) => [event.code, event] as const))('%s', (_, event) => {
    const english = tellEvent(event, messagesFor.en);
    const chinese = tellEvent(event, messagesFor['zh-CN']);
    for (const sentence of [english, chinese]) expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
    expect(english).not.toMatch(/\p{Script=Han}/u);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    if ('device' in event.params) expect(english + chinese).toContain(device);
  });
});

test('Chinese log lines are those of the original', () => {
  const chinese = (event: LogEvent) => tellEvent(event, messagesFor['zh-CN']);
  expect(chinese({ code: 'xiaozhi-candidates', params: { model: 'esp32s3', count: 3 } })).toBe(
    '查找型号 esp32s3 的固件，找到 3 个候选',
  );
  expect(chinese({ code: 'xiaozhi-up-to-date', params: { device, version: '1.6.6' } })).toBe(
    `设备 ${device} 固件已是最新: 1.6.6`,
  );
});
