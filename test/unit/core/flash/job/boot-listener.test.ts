import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BootListener } from '../../../../../electron/core/flash/job/boot-listener.ts';
import { Line } from '../../../../../electron/core/flash/loader/line.ts';
import type { AppDescriptor } from '../../../../../shared/firmware/image/app-descriptor.ts';
import { scriptedPort } from '../../../../support/scripted-port.ts';

const elfSha256 = '3f9a0b1c2'.padEnd(64, 'd');
const app = { projectName: 'lamp', version: '1.2.3', elfSha256 } as AppDescriptor;
const reset = 'rst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)\r\n';
const introduction = [
  'I (233) app_init: Project name:     lamp',
  'I (238) app_init: App version:      1.2.3',
  'I (248) app_init: ELF file SHA256:  3f9a0b1c2...',
  'I (253) app_init: ESP-IDF:          v5.5.1\r\n',
].join('\r\n');

async function listening() {
  const chip = scriptedPort();
  const line = new Line(chip.port, '/dev/ttyUSB0', new AbortController().signal);
  await line.open(115_200);
  const listener = new BootListener(line, { app, written: true }, () => undefined);
  return { receive: (text: string) => chip.receive(text), judging: listener.judge() };
}

describe('listening to a boot', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('an app that introduces itself and stays up boots', async () => {
    const { receive, judging } = await listening();
    receive(reset + introduction);
    await vi.advanceTimersByTimeAsync(600);
    expect(await judging).toEqual({ kind: 'boots' });
  });

  test('an app that resets right after it introduced itself, again and again, does not boot', async () => {
    const { receive, judging } = await listening();
    for (let round = 0; round < 6; round += 1) {
      receive(reset + introduction);
      await vi.advanceTimersByTimeAsync(300);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await judging).toMatchObject({ kind: 'failed', fault: { code: 'boot-loop' } });
  });

  test('an app that restarts itself once, and then stays up, boots', async () => {
    const { receive, judging } = await listening();
    receive(reset + introduction);
    await vi.advanceTimersByTimeAsync(300);
    receive(reset);
    await vi.advanceTimersByTimeAsync(300);
    receive(introduction);
    await vi.advanceTimersByTimeAsync(600);
    expect(await judging).toEqual({ kind: 'boots' });
  });

  test('an app that resets and is silent ever after is not seen to boot', async () => {
    const { receive, judging } = await listening();
    receive(reset + introduction);
    await vi.advanceTimersByTimeAsync(300);
    receive(reset);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await judging).toEqual({ kind: 'unknown' });
  });

  test('a crash in its first moments is a failure', async () => {
    const { receive, judging } = await listening();
    receive(reset + introduction);
    await vi.advanceTimersByTimeAsync(300);
    receive('abort() was called at PC 0x420074e2 on core 0\r\n');
    await vi.advanceTimersByTimeAsync(300);
    expect(await judging).toMatchObject({ kind: 'failed', fault: { code: 'boot-panic' } });
  });

  test('an app of the right name and version whose hash comes late, and is another, fails', async () => {
    const { receive, judging } = await listening();
    const late = 'I (248) app_init: ELF file SHA256:  000000000...';
    receive(
      reset +
        introduction
          .split('\r\n')
          .filter((line) => !line.includes('SHA256'))
          .join('\r\n'),
    );
    await vi.advanceTimersByTimeAsync(300);
    receive(`${late}\r\n`);
    await vi.advanceTimersByTimeAsync(300);
    expect(await judging).toMatchObject({ kind: 'failed', fault: { code: 'boots-other-app' } });
  });
});
