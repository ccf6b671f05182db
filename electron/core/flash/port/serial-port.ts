import { SerialPort } from 'serialport';
import type { PortView } from '../../../../shared/contract/flash.ts';
import { createByteStreams, type ByteStreams } from './byte-streams.ts';
import { watchDevice } from './device-presence.ts';
import { listPorts } from './list-ports.ts';
import { pollBothWays } from './poll-both-ways.ts';
import type { Port, Signals } from './port.ts';
import { pathOf, type PortName } from './usb-path.ts';

/** Sets both modem lines at once; true asserts (drives low). Injectable, because a PTY has none. */
export type SetLines = (port: SerialPort, lines: Lines) => Promise<void>;

export interface Lines {
  readonly dtr: boolean;
  readonly rts: boolean;
  readonly brk: boolean;
}

export interface SerialPortOptions extends PortName {
  readonly usbVendorId?: number | undefined;
  readonly usbProductId?: number | undefined;
  readonly setLines?: SetLines;
  readonly list?: () => Promise<readonly PortView[]>;
  /** Told where the driver has not given the port back when `close` resolves. */
  readonly kept?: (() => void) | undefined;
}

/** A driver that does not give the port back must not hold up the job. */
const closeLimit = 800;

/** A local serial port through node-serialport, in the shape of Web Serial. Each opening follows its USB path. */
export function createSerialPort({
  usbVendorId,
  usbProductId,
  setLines = setModemLines,
  list = listPorts,
  kept,
  ...name
}: SerialPortOptions): Port {
  let device: SerialPort | undefined;
  let streams: ByteStreams | undefined;
  let lines: Lines = { dtr: false, rts: false, brk: false };

  let stopWatching = (): void => undefined;
  let released: Promise<void> = Promise.resolve();

  /** Ends the streams at once and gives the device back behind them. */
  const release = (releasing: SerialPort): void => {
    if (device !== releasing) return;
    stopWatching();
    streams?.end();
    streams = undefined;
    device = undefined;
    released = closeDevice(releasing).then(() => {
      if (releasing.isOpen) kept?.();
    });
  };

  return {
    getInfo: () => ({
      ...(usbVendorId !== undefined && { usbVendorId }),
      ...(usbProductId !== undefined && { usbProductId }),
    }),
    async open({ baudRate }) {
      const path = await pathOf(name, list);
      const opening = await openDevice(path, baudRate);
      device = opening;
      streams = createByteStreams((chunk) => write(opening, chunk));
      opening.on('data', (chunk: Buffer) => streams?.receive(chunk));
      opening.on('error', () => release(opening));
      opening.once('close', () => release(opening));
      stopWatching = watchDevice(path, () => release(opening));
    },
    async close() {
      if (device !== undefined) release(device);
      await released;
    },
    get readable() {
      return streams?.readable ?? null;
    },
    get writable() {
      return streams?.writable ?? null;
    },
    async setSignals(signals) {
      lines = merge(lines, signals);
      if (device === undefined) throw new Error('the port is closed');
      await setLines(device, lines);
    },
    async setBaudRate(baudRate) {
      const updating = device;
      if (updating === undefined) throw new Error('the port is closed');
      await settle((done) => updating.update({ baudRate }, done));
    },
  };
}

/**
 * Both lines in every call: node-serialport asserts whatever it is not told. On Windows DTR goes out after RTS, which
 * is also what drivers want that send a change of RTS only along with one of DTR.
 */
const setModemLines: SetLines = (port, { dtr, rts, brk }) =>
  settle((done) => port.set({ dtr, rts, brk }, done));

function merge(lines: Lines, signals: Signals): Lines {
  return {
    dtr: signals.dataTerminalReady ?? lines.dtr,
    rts: signals.requestToSend ?? lines.rts,
    brk: signals.break ?? lines.brk,
  };
}

async function openDevice(path: string, baudRate: number): Promise<SerialPort> {
  /* hupcl asserts DTR when a port is opened on Windows, and resets boards when it is closed elsewhere. */
  const device = new SerialPort({ path, baudRate, autoOpen: false, hupcl: false });
  await settle((done) => device.open(done));
  pollBothWays(device);
  return device;
}

function write(device: SerialPort, chunk: Uint8Array): Promise<void> {
  return settle((done) => device.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), done));
}

async function closeDevice(device: SerialPort): Promise<void> {
  if (!device.isOpen) return;
  /* What is still queued would otherwise be sent first, however slowly. */
  const closed = settle((done) => device.flush(() => device.close(done))).catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeLimit);
  });
  await Promise.race([closed, limit]);
  clearTimeout(timer);
}

function settle(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
