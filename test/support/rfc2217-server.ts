import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Port } from '../../electron/core/flash/port/port.ts';

/** What a strict RFC 2217 server was told, in its order. */
export interface Rfc2217Server {
  readonly port: number;
  /** `baud 115200`, `dtr on`, `rts off` and the like. */
  readonly heard: readonly string[];
  /** How many clients have come. */
  clients(): number;
  isConnected(): boolean;
  /** Cuts the connection. */
  cut(): void;
  close(): void;
}

export interface ServerOptions {
  /** Rates above it are set to it, and answered so. */
  readonly fastest?: number;
  /** Refuses the option. */
  readonly refuses?: boolean;
}

const names: Readonly<Record<number, string>> = {
  1: 'flow none',
  5: 'break on',
  6: 'break off',
  8: 'dtr on',
  9: 'dtr off',
  11: 'rts on',
  12: 'rts off',
};

/** Serves one serial port to one client at a time. Its telnet is its own, so that no mistake hides itself. */
export async function rfc2217Server(serial: Port, options: ServerOptions = {}): Promise<Rfc2217Server> {
  const heard: string[] = [];
  let current: Socket | undefined;
  let clients = 0;
  const server = createServer((socket) => {
    current = socket;
    clients += 1;
    socket.on('error', () => undefined);
    void serve(socket, serial, heard, options);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => void current?.destroy();
  const isConnected = (): boolean => current !== undefined && !current.destroyed;
  const close = (): void => {
    cut();
    server.close();
  };
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    clients: () => clients,
    isConnected,
    cut,
    close,
  };
}

async function serve(socket: Socket, serial: Port, heard: string[], options: ServerOptions): Promise<void> {
  await serial.open({ baudRate: 9_600 });
  const writer = serial.writable?.getWriter();
  const reader = serial.readable?.getReader();
  socket.once('close', () => void serial.close());
  socket.write(
    Buffer.from([255, options.refuses === true ? 254 : 253, 44, 255, 251, 0, 255, 253, 0, 255, 251, 3]),
  );
  void (async () => {
    for (;;) {
      const chunk = await reader?.read().catch(() => undefined);
      if (chunk?.value === undefined) return void socket.destroy();
      socket.write(doubled(chunk.value));
    }
  })();
  let work = Promise.resolve();
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let item = nextItem(rest); item !== undefined; item = nextItem(rest)) {
      rest = rest.subarray(item.length);
      const { data, setting } = item;
      if (data !== undefined) work = work.then(() => writer?.write(data)).catch(() => undefined);
      if (setting !== undefined) work = work.then(() => apply(setting)).catch(() => undefined);
    }
  });

  async function apply([command = 0, ...value]: Buffer): Promise<void> {
    let answer = Buffer.from(value);
    if (command === 1) {
      const baud = Math.min(answer.readUInt32BE(), options.fastest ?? Infinity);
      heard.push(`baud ${baud}`);
      await serial.setBaudRate(baud);
      answer = Buffer.alloc(4);
      answer.writeUInt32BE(baud);
    } else if (command === 5) {
      const [what = 0] = value;
      heard.push(names[what] ?? `control ${what}`);
      if (what === 8 || what === 9) await serial.setSignals({ dataTerminalReady: what === 8 });
      if (what === 11 || what === 12) await serial.setSignals({ requestToSend: what === 11 });
    } else heard.push(`command ${command} ${value.join(' ')}`);
    socket.write(Buffer.from([255, 250, 44, command + 100, ...doubled(answer), 255, 240]));
  }
}

interface Item {
  readonly length: number;
  readonly data?: Uint8Array;
  readonly setting?: Buffer;
}

/** The first whole thing in `bytes`; throws for telnet that no client of RFC 2217 has a reason to send. */
function nextItem(bytes: Buffer): Item | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] !== 255) {
    const end = bytes.indexOf(255);
    const data = Uint8Array.from(end < 0 ? bytes : bytes.subarray(0, end));
    return { length: data.length, data };
  }
  const second = bytes[1];
  if (second === undefined) return undefined;
  if (second === 255) return { length: 2, data: Uint8Array.of(255) };
  if (second >= 251 && second <= 254) return bytes.length < 3 ? undefined : { length: 3 };
  if (second !== 250) throw new Error(`unexpected IAC ${second}`);
  for (let at = 2; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 255) continue;
    if (bytes[at + 1] === 240) {
      const inner = bytes.subarray(2, at).toString('latin1').replaceAll('\xff\xff', '\xff');
      const [option, ...rest] = Buffer.from(inner, 'latin1');
      if (option !== 44) throw new Error(`unexpected option ${option ?? 'none'}`);
      return { length: at + 2, setting: Buffer.from(rest) };
    }
    at += 1;
  }
  return undefined;
}

function doubled(bytes: Uint8Array): Buffer {
  return Buffer.from([...bytes].flatMap((byte) => (byte === 255 ? [255, 255] : [byte])));
}
