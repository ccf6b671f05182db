import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createSimulatedChip,
  type SimulatedChipOptions,
} from '../../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../../electron/core/simulated-chip/simulated-port.ts';
import { parseFault } from '../../../electron/core/simulated-chip/faults/fault-notation.ts';
import { runFlash, runFlashdock, sampleBuild, type FlashEvent } from '../../support/flash-command.ts';
import { running } from '../../support/running-command.ts';
import { rfc2217Server } from '../../support/rfc2217-server.ts';

const patience = 60_000;

/** A board on the network whose lines are led to it, and how often its port was opened. */
async function servedBoard(options: Partial<SimulatedChipOptions> = {}) {
  const chip = createSimulatedChip({ chip: 'esp32s3', ...options });
  onTestFinished(() => chip.dispose());
  const port = simulatedPort(chip);
  const opened = vi.spyOn(port, 'open');
  const server = await rfc2217Server(port);
  onTestFinished(() => server.close());
  return { chip, opened, address: `rfc2217://127.0.0.1:${server.port}` };
}

async function flashing(address: string, ...more: readonly string[]) {
  const run = await running('flash', '-p', address, '-b', await sampleBuild(), '--monitor', ...more);
  const events = () => run.lines.map((line) => JSON.parse(line) as FlashEvent);
  const of = (event: string) => events().filter((each) => each.event === event);
  return { ...run, of };
}

function faultOf(text: string) {
  const fault = parseFault(text);
  if (fault === undefined) throw new Error(`no such fault: ${text}`);
  return fault;
}

describe('flashdock flash --monitor', { timeout: patience }, () => {
  test('listens on after PASS, on the port that was never closed, and ends with the job’s 0', async () => {
    const { address, chip, opened } = await servedBoard();
    const run = await flashing(address, '--json');
    await run.until('"event":"verdict"');
    expect(run.of('verdict')).toMatchObject([{ verdict: 'pass' }]);
    chip.setLines({ dtr: false, rts: true });
    chip.setLines({ dtr: false, rts: false });
    await expect
      .poll(() => run.of('line').filter(({ text }) => String(text).startsWith('ESP-ROM')), {
        timeout: 20_000,
      })
      .toHaveLength(2);
    expect(await run.end()).toBe(0);
    expect(opened).toHaveBeenCalledTimes(1);
    const [boot, line] = [run.of('boot'), run.of('line')].map((each) =>
      each.map((event) => String(event['line'] ?? event['text'])),
    );
    expect(line?.filter((text) => text !== '').slice(0, boot?.length)).toEqual(
      boot?.filter((text) => text !== ''),
    );
    expect(run.of('state').map(({ state }) => state)).toEqual(['job', 'listening']);
  });

  test('listens on after a FAIL at boot, says what ails the board, and ends with the job’s 1', async () => {
    const { address } = await servedBoard({ faults: [faultOf('brown-out')] });
    const run = await flashing(address, '--json');
    await run.until('"event":"verdict"');
    expect(run.of('verdict')).toMatchObject([{ verdict: 'failed', code: 'boot-brown-out' }]);
    await run.until('"event":"condition"');
    expect(run.of('condition')[0]).toMatchObject({ code: 'brown-out' });
    expect(await run.end()).toBe(1);
  });

  test('does not listen to a board that was not written', async () => {
    const fault = 'demo://esp32s3?scale=0&fault=wrong-md5@verify';
    const run = await runFlash(['-p', fault, '-b', await sampleBuild(), '--monitor']);
    expect(run.verdict).toMatchObject({ verdict: 'failed', code: 'verify-mismatch' });
    expect(run.code).toBe(1);
  });

  test('is over with a job that is cancelled', async () => {
    const run = await flashing('demo://esp32s3?scale=1', '--json');
    await run.until('"event":"progress"');
    expect(await run.end()).toBe(1);
    expect(run.of('verdict')).toMatchObject([{ code: 'cancelled' }]);
  });

  test('shows people each line once, as the monitor does', async () => {
    const run = await flashing('demo://esp32s3?scale=0');
    await run.until('PASS');
    expect(await run.end()).toBe(0);
    const project = run.lines.filter((line) => line.includes('Project name'));
    expect(project).toEqual([expect.stringMatching(/^I \(\d+\) app_init: Project name:\s+blink-bench$/)]);
  });

  test('is refused where the board is not let run', async () => {
    const args = [
      'flash',
      '-p',
      'demo://esp32s3',
      '-b',
      await sampleBuild(),
      '--monitor',
      '--after',
      'no-reset',
    ];
    const run = await runFlashdock(args);
    expect([run.code, run.error]).toEqual([2, expect.stringContaining('--after no-reset')]);
  });
});
