import { describe, expect, test } from 'vitest';
import type { SimulatedFault } from '../../../../../electron/core/simulated-chip/faults/faults.ts';
import { opcode } from '../../../../../electron/core/simulated-chip/loaders/packet.ts';
import { putApp, putBootloader } from '../../../../support/simulated-chip/flashed.ts';
import { block, words } from '../../../../support/simulated-chip/loader-bench.ts';
import { machineBench, type MachineBench } from '../../../../support/simulated-chip/machine-bench.ts';

const magic = words(0x40001000);
const syncData = Uint8Array.of(0x07, 0x07, 0x12, 0x20, ...new Array<number>(32).fill(0x55));

function inLoader(...faults: SimulatedFault[]): MachineBench {
  const bench = machineBench(faults);
  bench.reset(true);
  bench.answers();
  return bench;
}

function inStub(...faults: SimulatedFault[]): MachineBench {
  const bench = inLoader(...faults);
  bench.runStub();
  expect(bench.machine.state).toBe('stub');
  bench.answers();
  return bench;
}

function withApp(...faults: SimulatedFault[]): MachineBench {
  const bench = machineBench(faults);
  putBootloader(bench.flash, 'esp32s3', ['factory']);
  putApp(bench.flash, 'esp32s3', 'factory');
  bench.reset(true);
  bench.send(opcode.readReg, magic);
  return bench;
}

describe('a loader at work', () => {
  test('answers nothing while it is busy, and then in order', () => {
    const bench = inStub();
    bench.flash.program(0, new Uint8Array(0x20000));
    bench.send(opcode.eraseRegion, words(0, 0x20000));
    bench.answers();
    bench.send(opcode.readReg, magic);
    bench.timeline.advance(100);
    expect(bench.answers()).toEqual([]);
    bench.timeline.advance(500);
    expect(bench.answers().map((frame) => frame[1])).toEqual([opcode.readReg]);
  });

  test.each([
    [3, 3 * 8],
    [4, 0],
  ] as const)('a busy stub given %i SYNCs answers %i times', (syncs, answers) => {
    const bench = inStub();
    bench.send(opcode.eraseRegion, words(0, 0x100000));
    bench.answers();
    for (let i = 0; i < syncs; i += 1) bench.send(opcode.sync, syncData);
    bench.timeline.advance(60_000);
    expect(bench.answers()).toHaveLength(answers);
    bench.send(opcode.readReg, magic);
    bench.timeline.advance(1_000);
    expect(bench.answers()).toHaveLength(answers === 0 ? 0 : 1);
  });

  test('a wedged stub is well again after a reset', () => {
    const bench = inStub();
    bench.send(opcode.eraseRegion, words(0, 0x100000));
    for (let i = 0; i < 5; i += 1) bench.send(opcode.sync, syncData);
    bench.timeline.advance(60_000);
    bench.reset(true);
    bench.answers();
    bench.send(opcode.readReg, magic);
    expect(bench.answers()).toHaveLength(1);
  });

  test('is gone while EN is low', () => {
    const bench = inStub();
    bench.machine.setLines({ dtr: false, rts: true });
    bench.send(opcode.readReg, magic);
    bench.timeline.advance(1_000);
    expect([bench.machine.state, bench.answers()]).toEqual(['reset', []]);
  });

  test('code that is not there crashes the CPU, and an Xtensa says so', () => {
    const bench = inLoader();
    bench.send(opcode.memEnd, words(0, 0x40378000));
    expect(bench.machine.state).toBe('hung');
    expect(bench.text).toContain('Fatal exception (0)');
  });

  test('hears nothing but noise at another baud rate', () => {
    const bench = inLoader();
    bench.send(opcode.changeBaudrate, words(921_600, 0));
    bench.answers();
    const frame = Uint8Array.of(0xc0, 0, opcode.readReg, 4, 0, 0, 0, 0, 0, ...magic, 0xc0);
    bench.machine.receive(frame, bench.timeline.now(), 115_200);
    expect(bench.answers()).toEqual([]);
    bench.machine.receive(frame, bench.timeline.now(), 921_600);
    expect(bench.answers()).toHaveLength(1);
  });
});

describe('faults on demand', () => {
  const at = (phase: 'write' | 'verify' | 'compare' | 'boot' | 'reset' | 'connect', nth = 1) => ({
    phase,
    nth,
  });
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const write = (bench: MachineBench) => {
    bench.send(opcode.flashBegin, words(4, 1, 0x4000, 0x1000));
    bench.timeline.advance(1_000);
    bench.answers();
    bench.send(opcode.flashData, ...block(bytes, 0));
    bench.timeline.advance(1_000);
    return bench.answers();
  };

  test('drop-ack: the work is done, the answer is lost, the next one comes', () => {
    const bench = inStub({ what: 'drop-ack', at: at('write') });
    expect(write(bench)).toEqual([]);
    expect([...bench.flash.read(0x1000, 4)]).toEqual([...bytes]);
    expect(write(bench)).toHaveLength(1);
  });

  test('garble: a checksum that does not match', () => {
    const bench = inStub({ what: 'garble', at: at('write') });
    expect([...(write(bench)[0]?.subarray(-2) ?? [])]).not.toEqual([0, 0]);
  });

  test('garble-ack: an answer to no command', () => {
    const bench = inStub({ what: 'garble-ack', at: at('write') });
    expect(write(bench)[0]?.[1]).not.toBe(opcode.flashData);
  });

  test('silent: nothing until the next reset', () => {
    const bench = inStub({ what: 'silent', at: at('write') });
    expect(write(bench)).toEqual([]);
    expect(bench.machine.state).toBe('hung');
    bench.reset(true);
    expect(bench.machine.state).toBe('download');
  });

  test('unplug: the cable is out, and what was in RAM is gone when it is in again', () => {
    const bench = inStub({ what: 'unplug', at: at('write') });
    write(bench);
    expect([bench.lost, bench.machine.state]).toEqual([true, 'unplugged']);
    bench.reset(true);
    expect(bench.machine.state).toBe('unplugged');
    bench.machine.plugIn();
    expect(bench.machine.state).toBe('failing');
  });

  test('a byte count strikes in the middle of a command', () => {
    const bench = inLoader({ what: 'unplug', at: { byte: 20 } });
    bench.send(opcode.readReg, magic);
    expect(bench.lost).toBe(false);
    bench.send(opcode.readReg, magic);
    expect(bench.lost).toBe(true);
  });

  test('strikes once, and only at its turn', () => {
    const bench = inStub({ what: 'drop-ack', at: at('write', 2) });
    expect([write(bench).length, write(bench).length, write(bench).length]).toEqual([1, 0, 1]);
  });

  test('wrong-md5: another digest than the flash has', () => {
    const ask = (bench: MachineBench) => {
      bench.send(opcode.spiFlashMd5, words(0, 0x1000, 0, 0));
      bench.timeline.advance(1_000);
      return bench.answers()[0];
    };
    const bench = inStub({ what: 'wrong-md5', at: at('compare') });
    const [wrong, right] = [ask(bench), ask(bench)];
    expect(wrong).toHaveLength(right?.length ?? 0);
    expect(wrong).not.toEqual(right);
  });

  test('silent and garbled boots, counted from the first after a loader', () => {
    const quiet = withApp({ what: 'silent', at: at('boot') });
    const before = quiet.text.length;
    quiet.reset(false);
    expect(quiet.text.slice(before)).toBe('');
    const noisy = withApp({ what: 'garble', at: at('boot') });
    noisy.reset(false);
    expect(noisy.text).not.toContain('app_init');
    noisy.reset(false);
    expect(noisy.text).toContain('Project name:     factory');
  });

  test('unplug at the reset that ends a session', () => {
    const bench = withApp({ what: 'unplug', at: at('reset') });
    bench.reset(false);
    expect(bench.lost).toBe(true);
  });

  test('a brown-out loops with its own reset reason', () => {
    const bench = withApp({ what: 'brown-out' });
    bench.reset(false);
    bench.timeline.advance(3_000);
    expect(bench.text).toContain('Brownout detector was triggered');
    expect(bench.text.match(/rst:0xf \(BROWNOUT_RST\)/g)?.length).toBeGreaterThan(1);
  });

  test('dead-baud: nothing but noise above it', () => {
    const bench = machineBench([{ what: 'dead-baud', above: 115_200 }]);
    bench.reset(true);
    bench.answers();
    bench.send(opcode.changeBaudrate, words(230_400, 0));
    bench.answers();
    bench.send(opcode.readReg, magic);
    expect(bench.answers()).toEqual([]);
  });

  test('a brown-out at a moment ends the loader, and strikes once', () => {
    const bench = inStub({ what: 'brown-out', at: at('write') });
    const before = bench.text.length;
    expect(write(bench)).toEqual([]);
    expect(bench.text.slice(before)).toContain('rst:0xf (BROWNOUT_RST)');
    bench.reset(true);
    expect(bench.machine.state).toBe('download');
  });

  test('a brown-out is not the boot that a host waits for', () => {
    const bench = withApp({ what: 'brown-out', at: at('connect') }, { what: 'silent', at: at('boot') });
    bench.send(opcode.sync, syncData);
    expect(bench.text).toContain('Project name:     factory');
    bench.reset(true);
    bench.send(opcode.readReg, magic);
    const before = bench.text.length;
    bench.reset(false);
    expect(bench.text.slice(before)).toBe('');
  });

  test('dead-baud from a moment on: clean until then, and what is slow enough stays so', () => {
    const bench = inStub({ what: 'dead-baud', above: 100_000, from: at('write') });
    bench.send(opcode.readReg, magic);
    expect(bench.answers()).toHaveLength(1);
    expect(write(bench)).toEqual([]);
    const slow = inStub({ what: 'dead-baud', above: 115_200, from: at('write') });
    expect(write(slow)).toHaveLength(1);
  });
});
