import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSimulatedChip } from '../../../electron/core/simulated-chip/simulated-chip.ts';
import { serveOverTcp } from '../../../electron/core/simulated-chip/simulated-tcp.ts';
import { encodeOtadata, encodeOtadataEntry } from '../../../shared/firmware/partitions/otadata.ts';
import { crash, logLine, talkingBoard } from '../../e2e/devices/talking-board.ts';
import { runFlashdock } from '../../support/flash-command.ts';
import { behindPty, ptyMissing } from '../../support/pty.ts';
import { running } from '../../support/running-command.ts';
import { partitions, put, putApp, putBootloader } from '../../support/simulated-chip/flashed.ts';
import { enterDownload } from '../../support/simulated-chip/strapped.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const golden = join(import.meta.dirname, '../../unit/shared/firmware/elf/golden/riscv-dwarf5.elf');

const monitoring = (...args: readonly string[]) => running('monitor', ...args);

describe('flashdock monitor', () => {
  test('prints what a board says, sends what is typed, and saves it', async () => {
    const board = await talkingBoard();
    onTestFinished(() => board.close());
    const file = join(await temporaryDirectory(), 'out.log');
    const run = await monitoring('-p', board.address, '--save', file, '--ending', 'lf');
    await run.until('Listening at 115,200 baud');
    board.say(logLine('W', 'wifi', 'weak'));
    await run.until('W (312) wifi: weak');
    run.child.stdin?.write('wifi status\n');
    await expect.poll(() => board.heard(), { timeout: 10_000 }).toBe('wifi status\n');
    expect(await run.end()).toBe(0);
    expect(await readFile(file, 'utf8')).toMatch(/^\d{4}-\S+Z W \(312\) wifi: weak\n$/);
  });

  test('decodes a crash with an ELF, and says whether it is the one that runs', async () => {
    const board = await talkingBoard();
    onTestFinished(() => board.close());
    const sha256 = createHash('sha256')
      .update(await readFile(golden))
      .digest('hex');
    const run = await monitoring('-p', board.address, '--elf', golden, '--json');
    await run.until('"event":"mark"');
    board.say(crash(sha256.slice(0, 16)));
    await run.until('"event":"panic"');
    board.say(crash('ab'.repeat(8)));
    await run.until('"elf":"other"');
    expect(await run.end()).toBe(0);
    const panics = run.lines
      .map((line) => JSON.parse(line) as { event: string })
      .filter(({ event }) => event === 'panic');
    expect(panics).toMatchObject([
      { elf: 'same', code: 'null-read', message: 'A null pointer was read.', fault: null },
      { elf: 'other', fault: 'elf-mismatch' },
    ]);
    expect(JSON.stringify(panics[0])).toContain('"address":"0x42000064"');
    expect(JSON.stringify(panics[0])).toContain('main.c","line":39');
  });

  test('says what keeps a port from coming back, once, and that what is typed meanwhile was not sent', async () => {
    const board = await talkingBoard();
    const run = await monitoring('-p', board.address);
    await run.until('Listening at 115,200 baud');
    await board.close();
    await run.until('could not be reached');
    run.child.stdin?.write('wifi status\n');
    await expect.poll(run.errors, { timeout: 10_000 }).toMatch(/^Not sent: wifi status \(.+\)$/m);
    expect(await run.end()).toBe(0);
    expect(run.lines.filter((line) => line.includes('could not be reached'))).toHaveLength(1);
  });

  test('tells programs each reason that a port is not there for', async () => {
    const board = await talkingBoard();
    const run = await monitoring('-p', board.address, '--json');
    await run.until('"event":"mark"');
    await board.close();
    await run.until('"code":"port-unreachable"');
    expect(await run.end()).toBe(0);
    const states = run.lines
      .map((line) => JSON.parse(line) as { event: string; state: string; fault: { code: string } | null })
      .filter(({ event }) => event === 'state');
    expect(states.map(({ state, fault }) => [state, fault?.code])).toEqual([
      ['listening', undefined],
      ['lost', 'port-lost'],
      ['lost', 'port-unreachable'],
    ]);
  });

  test('names a port that is not there, with 1', async () => {
    const run = await runFlashdock(['monitor', '-p', '/dev/ttyNOWHERE', '--json']);
    expect(run.code).toBe(1);
    expect(run.out).toContain('"code":"port-not-found"');
    expect((await runFlashdock(['monitor', '-p', 'x', '--elf', 'a', '-b', 'c'])).code).toBe(2);
  });

  test.skipIf(ptyMissing() !== undefined)('goes on when a device is unplugged behind a PTY', async () => {
    const chip = createSimulatedChip({ chip: 'esp32s3' });
    onTestFinished(() => chip.dispose());
    const pty = await behindPty(chip);
    const run = await monitoring('-p', pty.path, '--json');
    await run.until('"code":"opened"');
    pty.setLines({ dtr: false, rts: true });
    pty.setLines({ dtr: false, rts: false });
    await run.until('ESP-ROM:esp32s3');
    await run.until('"code":"unprogrammed-flash"');
    await pty.unplug();
    await run.until('"state":"lost"');
    expect(await run.end()).toBe(0);
  });
});

describe('flashdock otadata', () => {
  test('tells which app boots and why, and makes another one boot', { timeout: 60_000 }, async () => {
    const chip = createSimulatedChip({ chip: 'esp32s3', flashSize: 0x40_0000 });
    onTestFinished(() => chip.dispose());
    putBootloader(chip.flash, 'esp32s3', ['otadata', 'ota_0', 'ota_1']);
    for (const slot of ['ota_0', 'ota_1'] as const) putApp(chip.flash, 'esp32s3', slot);
    const entries = [encodeOtadataEntry(1), encodeOtadataEntry(2, 'aborted')] as const;
    put(chip.flash, partitions.otadata.offset, encodeOtadata(...entries));
    await enterDownload(chip);
    const server = await serveOverTcp(chip);
    onTestFinished(() => server.close());
    const reach = ['-p', `socket://127.0.0.1:${server.port}`, '--before', 'no-reset', '--after', 'no-reset'];

    const read = await runFlashdock(['otadata', ...reach]);
    expect(read.code).toBe(0);
    expect(read.out).toMatch(/→ ota_0 .*Can start.*\(boots, selected\)/);
    expect(read.out).toContain('so the bootloader went back to ota_0');

    const set = await runFlashdock(['otadata', '--set', 'ota_1', '--json', ...reach]);
    expect(set.code).toBe(0);
    expect(JSON.parse(set.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'result',
      result: 'done',
      boot: { reason: { code: 'selected', params: { slot: 'ota_1' } } },
    });
    const refused = await runFlashdock(['otadata', '--set', 'factory', ...reach]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('partition-not-in-table');
  });
});
