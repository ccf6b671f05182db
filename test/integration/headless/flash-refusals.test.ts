import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flashSample as flash, runFlash, runFlashdock, sampleBuild } from '../../support/flash-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const board = 'demo://esp32s3?scale=0';

describe('refused before anything is touched', () => {
  test('a release with errors, before any port opens', async () => {
    const directory = await sampleBuild();
    const path = join(directory, 'blink-bench.bin');
    const app = await readFile(path);
    app.writeUInt8(app.readUInt8(5_000) ^ 0x01, 5_000);
    await writeFile(path, app);
    const run = await runFlash(['--port', '/dev/absent', '--build-dir', directory]);
    expect(run.events).toHaveLength(1);
    expect(run.verdict).toMatchObject({ verdict: 'failed', phase: null, code: 'release-has-errors' });
    expect(run.code).toBe(1);
  });

  test.for([
    ['demo://esp8266', 'demo-address-invalid'],
    ['demo://esp32s3?fault=gremlin', 'demo-address-invalid'],
    ['socket://127.0.0.1', 'port-address-invalid'],
    ['telnet://127.0.0.1:1', 'port-address-invalid'],
    ['rfc2217://127.0.0.1:1', 'port-unreachable'],
    ['socket://127.0.0.1:1', 'port-unreachable'],
    ['/dev/absent', 'port-not-found'],
  ] as const)('%s is %s', async ([port, code]) => {
    const run = await flash(port);
    expect(run.verdict).toMatchObject({ verdict: 'failed', code });
    expect(run.verdict.remedy).toMatch(/\w/);
    expect(run.code).toBe(1);
  });

  test('a build that is not there', async () => {
    const absent = join(await temporaryDirectory(), 'absent');
    const run = await runFlash(['--port', board, '--build-dir', absent]);
    expect(run.verdict).toMatchObject({ verdict: 'failed', phase: null });
    expect(run.code).toBe(1);
  });
});

test.for([
  [['-b', '.']],
  [['-p', board]],
  [['-p', board, '-b', '.', '--baud', 'fast']],
  [['-p', board, '-b', '.', '--baud', '0']],
  [['-p', board, '-b', '.', '--before', 'reset']],
  [['-p', board, '-b', '.', '--after', 'nothing']],
  [['-p', board, '-b', '.', '--chip', 'esp9']],
  [['-p', board, '-b', '.', '--nvs', 'maybe']],
])('wrong usage ends with 2: flash %j', async ([args]) => {
  const run = await runFlashdock(['flash', ...(args ?? [])]);
  expect(run.code).toBe(2);
  expect(run.out).toBe('');
  expect(run.error).toContain('error:');
});
