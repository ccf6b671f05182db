import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { entityTag } from '../../../../electron/core/ota/conditional.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import type { Ota } from '../../../../electron/core/ota/ota.ts';
import { request, type RawAnswer } from '../../../support/raw-http.ts';
import {
  appFile,
  changingSource,
  patternedBytes,
  releaseFile,
  releaseOf,
  type ChangingSource,
} from '../../../support/releases.ts';

const descriptor = {
  version: '0.3.0+7fdcca4d.01310354',
  projectName: 'TianShanOS',
  compileDate: 'Jan 31 2026',
  compileTime: '03:54:41',
  idfVersion: 'v5.5.2-519-g0fd9f0aa93',
  secureVersion: 3,
};
const app = appFile('TianShanOS.bin', descriptor);
const www = releaseFile('www.bin', 'www', patternedBytes(100_000, 3));

let ota: Ota;
let source: ChangingSource;
let port: number;

beforeEach(async () => {
  ota = createOta({ log: createLog() });
  source = changingSource(releaseOf([app, www]));
  const shared = await ota.share(source, { profile: 'tianshan', port: 0 });
  if (!shared.ok) throw new Error(shared.fault.code);
  port = shared.value.port;
});

afterEach(() => ota.dispose());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const json = ({ body }: RawAnswer) => JSON.parse(body.toString()) as Record<string, unknown>;

describe('GET /', () => {
  test('names the server and what it has', async () => {
    const answer = await request(port, 'GET', '/');
    expect(answer.status).toBe(200);
    expect(answer.fields.get('Content-Type')).toBe('application/json');
    expect(json(answer)).toMatchObject({
      server: 'TianShanOS OTA Server',
      version: '1.0.0',
      firmware_available: true,
      www_available: true,
    });
    expect(Object.keys(json(answer)['endpoints'] as object).sort()).toEqual([
      '/firmware',
      '/health',
      '/version',
      '/www',
    ]);
  });
});

describe('GET /version', () => {
  test('tells the descriptor of the app word for word, and both files', async () => {
    expect(json(await request(port, 'GET', '/version'))).toEqual({
      version: '0.3.0+7fdcca4d.01310354',
      project_name: 'TianShanOS',
      compile_date: 'Jan 31 2026',
      compile_time: '03:54:41',
      idf_version: 'v5.5.2-519-g0fd9f0aa93',
      secure_version: 3,
      size: app.bytes.length,
      sha256: app.sha256,
      www_available: true,
      www_size: 100_000,
      www_sha256: www.sha256,
    });
  });
});

describe('GET /firmware', () => {
  test('sends the image with what the original sends', async () => {
    const answer = await request(port, 'GET', '/firmware');
    expect(answer.status).toBe(200);
    expect(sha256(answer.body)).toBe(app.sha256);
    expect(Object.fromEntries(answer.fields)).toMatchObject({
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(app.bytes.length),
      'Content-Disposition': 'attachment; filename=TianShanOS.bin',
      'X-SHA256': app.sha256,
      ETag: entityTag(app.sha256),
      'Cache-Control': 'no-cache',
      'Access-Control-Allow-Origin': '*',
      'Accept-Ranges': 'bytes',
      'Last-Modified': 'Sat, 31 Jan 2026 03:54:41 GMT',
      Connection: 'close',
    });
  });
});
