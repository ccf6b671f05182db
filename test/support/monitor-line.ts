import { expect, onTestFinished } from 'vitest';
import { createFlash } from '../../electron/core/flash/create-flash.ts';
import type { Flash } from '../../electron/core/flash/flash.ts';
import type { FindPort } from '../../electron/core/flash/port/open-port.ts';
import type { Port } from '../../electron/core/flash/port/port.ts';
import { createLog } from '../../electron/core/log.ts';
import { createMonitor } from '../../electron/core/monitor/create-monitor.ts';
import type { Monitor } from '../../electron/core/monitor/monitor.ts';
import type { MonitorSession } from '../../electron/core/monitor/session.ts';
import { createPortDesk } from '../../electron/core/ports/port-desk.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
  type SimulatedChipOptions,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import { ok } from '../../shared/result.ts';
import { address } from './flash-line.ts';

/** A port at `demo://board` with everything that wants it: flash room and monitor at one desk. */
export interface MonitorLine {
  readonly monitor: Monitor;
  readonly flash: Flash;
  /** How often the port itself was opened and closed. */
  readonly calls: string[];
  listen(baud?: number): Promise<MonitorSession>;
  session(): MonitorSession;
  /** Resolves as soon as `holds` is true of the session. */
  when(holds: (session: MonitorSession) => boolean): Promise<void>;
  /** Text of the lines that are kept, oldest first. */
  lines(): readonly string[];
}

export function monitorOn(openPort: FindPort): MonitorLine {
  const desk = createPortDesk(openPort);
  const flash = createFlash({ log: createLog(), openPort: desk.find, watch: false });
  const monitor = createMonitor({ desk, flash });
  onTestFinished(async () => {
    await flash.dispose();
    await monitor.dispose();
  });
  const session = (): MonitorSession => {
    const found = monitor.session(address);
    if (found === undefined) throw new Error('nobody listens');
    return found;
  };
  return {
    monitor,
    flash,
    calls: [],
    session,
    async listen(baud = 115_200) {
      expect(await monitor.open({ port: address, baud, elfPath: null })).toEqual(ok(null));
      return session();
    },
    when: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds(session())) return;
          stop();
          resolve();
        };
        const stop = session().subscribe(look);
        look();
      }),
    lines: () =>
      session()
        .output.ring.from(0, Infinity)
        .filter(({ kind }) => kind === 'out')
        .map(({ text }) => text),
  };
}

export interface ChipLine extends MonitorLine {
  readonly chip: SimulatedChip;
}

/** The same with a simulated board on it, whose port counts its openings. */
export function monitorLine(options: SimulatedChipOptions): ChipLine {
  const chip = createSimulatedChip(options);
  onTestFinished(() => chip.dispose());
  const calls: string[] = [];
  const connection = options.connection === 'usb-jtag' ? 'usb-jtag' : 'bridge';
  const line = monitorOn(() => Promise.resolve(ok({ port: told(simulatedPort(chip), calls), connection })));
  return { ...line, calls, chip };
}

function told(port: Port, calls: string[]): Port {
  return {
    getInfo: () => port.getInfo(),
    async open(options) {
      await port.open(options);
      calls.push(`open ${options.baudRate}`);
    },
    async close() {
      await port.close();
      calls.push('close');
    },
    get readable() {
      return port.readable;
    },
    get writable() {
      return port.writable;
    },
    setSignals: (signals) => port.setSignals(signals),
    setBaudRate: (baudRate) => port.setBaudRate(baudRate),
  };
}
