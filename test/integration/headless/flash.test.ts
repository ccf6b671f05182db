import { describe, expect, onTestFinished, test } from 'vitest';
import { createSimulatedChip } from '../../../electron/core/simulated-chip/simulated-chip.ts';
import { serveOverTcp } from '../../../electron/core/simulated-chip/simulated-tcp.ts';
import {
  flashSample as flash,
  runFlash,
  runFlashdock,
  sampleBuild,
  type FlashRun,
} from '../../support/flash-command.ts';
import { enterDownload } from '../../support/simulated-chip/strapped.ts';

const board = 'demo://esp32s3?scale=0';

function phasesOf({ events }: FlashRun): unknown[] {
  return events.filter(({ event }) => event === 'phase').map(({ phase }) => phase);
}

describe('--json', () => {
  test('tells plan, chip, phases, boot output, and last the verdict; PASS ends with 0', async () => {
    const run = await flash(board);
    expect(run.code).toBe(0);
    expect(run.events[0]).toMatchObject({ event: 'plan', plan: { chip: 'esp32s3' } });
    expect(phasesOf(run)).toEqual(['connect', 'identify', 'write', 'verify', 'reset', 'boots']);
    const chip = run.events.find(({ event }) => event === 'chip');
    expect(chip).toMatchObject({ chip: { chip: 'esp32s3', flashSize: 0x100_0000, connection: 'simulated' } });
    const boot = run.events.filter(({ event }) => event === 'boot').map(({ line }) => line);
    expect(boot.join('\n')).toMatch(/rst:0x.*Project name:\s+blink-bench.*App version:\s+1\.0\.0/s);
    const last = run.events.findLast(({ event }) => event === 'progress');
    expect(last?.['written']).toBe(last?.['total']);
    expect(run.verdict).toMatchObject({
      verdict: 'pass',
      phase: 'boots',
      code: null,
      message: null,
      remedy: null,
      seconds: expect.any(Number) as number,
      baud: 921_600,
    });
  });

  test.for([
    ['demo://esp32s3?scale=0&actual=esp32c3', 'identify', 'chip-mismatch'],
    [`${board}&fault=wrong-md5@verify`, 'verify', 'verify-mismatch'],
    [`${board}&fault=brown-out`, 'boots', 'boot-brown-out'],
    [`${board}&fault=unplug@write:3`, 'write', 'port-lost'],
    ['demo://esp32s3?scale=0&size=2MB', 'identify', 'plan-beyond-flash'],
    [`${board}&security=flash-encryption`, 'identify', 'flash-encryption-on'],
  ] as const)('%s fails at %s with %s, and 1', async ([port, phase, code]) => {
    const run = await flash(port);
    expect(run.verdict).toMatchObject({
      verdict: 'failed',
      phase,
      code,
      message: expect.stringMatching(/\w/) as string,
      remedy: expect.stringMatching(/\w/) as string,
      seconds: expect.any(Number) as number,
    });
    expect(run.code).toBe(1);
  });

  test('what was written and showed no boot is not done', async () => {
    const run = await flash(`${board}&fault=silent@boot`);
    expect([run.verdict.verdict, run.code]).toEqual(['written', 1]);
  });

  test('--after no-reset asks for no more than written', async () => {
    const run = await flash(board, '--after', 'no-reset');
    expect([run.verdict.verdict, run.code]).toEqual(['written', 0]);
    expect(phasesOf(run)).not.toContain('reset');
  });

  test('Ctrl-C in the middle of writing cancels, with 1', async (context) => {
    context.skip(process.platform === 'win32', 'Windows ends a process instead of signalling it');
    const args = ['--port', 'demo://esp32s3?scale=1', '--build-dir', await sampleBuild()];
    let interrupted = false;
    const run = await runFlash(args, ({ event }, child) => {
      if (event === 'progress' && !interrupted) interrupted = child.kill('SIGINT');
    });
    expect(run.verdict).toMatchObject({ verdict: 'failed', phase: 'write', code: 'cancelled' });
    expect(run.code).toBe(1);
  });
});

describe('what is asked for', () => {
  test('--only app writes the app and resets otadata', async () => {
    /* A blank board has no bootloader for it to boot with. */
    const run = await flash(board, '--only', 'app', '--after', 'no-reset');
    const actions = (run.events[0]?.['plan'] as { regions: { label: string; action: string }[] }).regions;
    const touched = actions.filter(({ action }) => action !== 'leave');
    expect(touched).toMatchObject([
      { label: 'otadata', action: 'erase' },
      { label: 'ota_0', action: 'write' },
    ]);
    expect(run.code).toBe(0);
  });

  test('--only takes files by name', async () => {
    const run = await flash(board, '--only', 'www.bin', 'blink-bench.bin', '--after', 'no-reset');
    const regions = (run.events[0]?.['plan'] as { regions: { file: string | null }[] }).regions;
    expect(regions.map(({ file }) => file).filter((file) => file !== null)).toEqual([
      'blink-bench.bin',
      'www.bin',
    ]);
    expect(run.code).toBe(0);
  });

  test('esptool’s older spellings with underscores are understood', async () => {
    const run = await flash(board, '--before', 'default_reset', '--after', 'no_reset', '--chip', 'ESP32-S3');
    expect([run.verdict.verdict, run.code]).toEqual(['written', 0]);
  });

  test('--chip that the release is not for fails before any port opens', async () => {
    const run = await flash('/dev/absent', '--chip', 'esp32c3');
    expect(run.verdict).toMatchObject({ verdict: 'failed', phase: null, code: 'chip-not-asked-for' });
    expect(run.code).toBe(1);
  });

  test('socket:// reaches a chip without modem lines', async () => {
    const chip = createSimulatedChip({ chip: 'esp32s3' });
    onTestFinished(() => chip.dispose());
    await enterDownload(chip);
    const server = await serveOverTcp(chip);
    onTestFinished(() => server.close());
    const port = `socket://127.0.0.1:${server.port}`;
    const run = await flash(port, '--before', 'no-reset', '--after', 'no-reset');
    expect([run.verdict.code, run.verdict.verdict, run.code]).toEqual([null, 'written', 0]);
    expect(chip.flash.bytes[0x10000]).toBe(0xe9);
  });
});

describe('for people', () => {
  test('names each phase, tells tenths in a pipe, and shows the verdict', async () => {
    const run = await runFlashdock(['flash', '-p', board, '-b', await sampleBuild()]);
    expect(run.code).toBe(0);
    for (const words of ['blink-bench 1.0.0', 'ESP32-S3', '100 %', 'PASS']) expect(run.out).toContain(words);
    expect(run.out + run.error).not.toContain('\u001B[');
  });

  test('explains a failure in Chinese where the terminal speaks it', async () => {
    const args = ['flash', '-p', `${board}&actual=esp32c3`, '-b', await sampleBuild()];
    const run = await runFlashdock(args, 'zh_CN.UTF-8');
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/chip-mismatch\s+.*\p{Script=Han}.*\s+.*\p{Script=Han}/u);
  });
});
