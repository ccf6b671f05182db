import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readDeviceRequest,
  type DeviceRequest,
} from '../../../../../../electron/core/ota/profiles/xiaozhi/device-request.ts';
import { readTolerantJson } from '../../../../../../electron/core/ota/profiles/xiaozhi/tolerant-json.ts';
import { checkInBody } from '../../../../../support/xiaozhi/check-in-body.ts';

const named = { 'device-id': 'aa:bb:cc:dd:ee:ff', 'client-id': 'uuid' };

function read(
  headers: Record<string, string>,
  body: unknown = '',
  trustsUserAgent = false,
): DeviceRequest | string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readDeviceRequest({ ...named, ...headers }, text, { trustsUserAgent });
}

describe('headers come before the body', () => {
  const body = { board: { type: 'board-type' }, model: 'plain', application: { version: '1.0.0' } };
  test.each([
    [{ 'device-model': 'a', device_model: 'b', model: 'c' }, 'a'],
    [{ device_model: 'b', model: 'c' }, 'b'],
    [{ model: ' c ' }, 'c'],
    [{ 'device-model': '  ' }, 'board-type'],
    [{}, 'board-type'],
  ])('model of %j is %s', (headers, model) => {
    expect(read(headers, body)).toMatchObject({ model });
  });

  test.each([
    [{ 'device-version': '1', device_version: '2' }, '1'],
    [{ device_version: '2', 'firmware-version': '3' }, '2'],
    [{ 'firmware-version': '3', 'app-version': '4' }, '3'],
    [{ 'app-version': '4', 'application-version': '5' }, '4'],
    [{ 'application-version': '5' }, '5'],
    [{}, '1.0.0'],
  ])('version of %j is %s', (headers, version) => {
    expect(read(headers, body)).toMatchObject({ version });
  });
});

describe('the body', () => {
  test.each([
    [{ board: { type: 'a' }, model: 'b' }, 'a'],
    [{ board: 'a', model: 'b' }, 'b'],
    [{ board: { type: '' }, model: 'b' }, 'b'],
    [{ board: { type: 7 } }, undefined],
    [[{ model: 'b' }], undefined],
    ['', undefined],
    ['{"model":', undefined],
    ['null', undefined],
    ['"text"', undefined],
  ])('of %j names the model %s', (body, model) => {
    expect(read({}, body)).toMatchObject({ model, version: undefined });
  });

  test('of a real device tells chip, build and update slot', () => {
    expect(read({ 'activation-version': '1' }, checkInBody({ version: '1.6.5' }))).toMatchObject({
      model: 'bread-compact-wifi',
      version: '1.6.5',
      chip: 'esp32s3',
      elfSha256: 'ab'.repeat(32),
      slot: { label: 'ota_1', size: 0x3f0000 },
      isFirmware: true,
    });
  });

  test('of a board without a display has a brace too many, and is read all the same', () => {
    const body = checkInBody({ version: '1.6.5', hasDisplay: false });
    expect(() => JSON.parse(body) as unknown).toThrow();
    expect(read({}, body)).toMatchObject({ model: 'bread-compact-wifi', version: '1.6.5' });
  });
});

describe('the slot of the next update', () => {
  const row = (label: string, subtype: number, size: number, type = 0) => ({ label, type, subtype, size });
  const slots = [row('ota_1', 17, 200), row('nvs', 2, 50, 1), row('ota_0', 16, 100)];
  test.each([
    ['ota_0', slots, { label: 'ota_1', size: 200 }],
    ['ota_1', slots, { label: 'ota_0', size: 100 }],
    ['factory', slots, { label: 'ota_0', size: 100 }],
    ['factory', [row('factory', 0, 100)], undefined],
    ['ota_0', 'no table', undefined],
    ['ota_0', [null, 7, { type: 0, subtype: 16, size: 'big' }], undefined],
  ])('after %s', (label, table, slot) => {
    expect(read({}, { ota: { label }, partition_table: table })).toMatchObject({ slot });
  });
});

test.each([
  ['esp32s3', 'esp32s3'],
  ['ESP32-S3', 'esp32s3'],
  ['web', undefined],
  [9, undefined],
])('chip_model_name %j is chip %s', (told, chip) => {
  expect(read({}, { chip_model_name: told })).toMatchObject({ chip });
});

describe('the user agent', () => {
  test('counts only where it is trusted, and only for what nothing else tells', () => {
    const agent = { 'user-agent': 'bread-compact-wifi/1.6.5' };
    expect(read(agent)).toMatchObject({ model: undefined, version: undefined });
    expect(read(agent, '', true)).toMatchObject({ model: 'bread-compact-wifi', version: '1.6.5' });
    expect(read(agent, { model: 'other' }, true)).toMatchObject({ model: 'other', version: '1.6.5' });
  });

  test.each(['curl/8', 'Mozilla/5.0 (X11; Linux)', 'board/v1', ''])('%s', (agent) => {
    const model = agent.startsWith('curl') ? 'curl' : undefined;
    expect(read({ 'user-agent': agent }, '', true)).toMatchObject({ model });
  });
});

test.each([
  [{ 'client-id': 'b' }, 'device-id'],
  [{ 'device-id': '', 'client-id': 'b' }, 'device-id'],
  [{ 'device-id': 'a' }, 'client-id'],
  [{}, 'device-id'],
])('headers %j lack %s', (headers, missing) => {
  expect(readDeviceRequest(headers, '{}', { trustsUserAgent: false })).toBe(missing);
});

describe('no body is too odd', () => {
  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (body) => typeof read({}, body) === 'object'));
  });

  test('any JSON', () => {
    fc.assert(fc.property(fc.json(), (body) => typeof read({}, body) === 'object'));
  });

  test('what is JSON stays what it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(readTolerantJson(text) ?? null).toEqual(JSON.parse(text));
      }),
    );
  });

  test('a real body with any part of it replaced', () => {
    const sound = checkInBody({ version: '1.6.5', hasDisplay: false });
    const put = fc.string({ unit: 'binary', maxLength: 10 });
    fc.assert(
      fc.property(fc.nat(sound.length), fc.nat(30), put, (at, length, text) => {
        const { version } = read({}, sound.slice(0, at) + text + sound.slice(at + length)) as DeviceRequest;
        expect(['string', 'undefined']).toContain(typeof version);
      }),
      { numRuns: 500 },
    );
  });
});
