import type { Socket } from 'node:net';
import { Failure } from '../../failure.ts';
import { createByteStreams, type ByteStreams } from '../byte-streams.ts';
import { dial, hangUp, send } from '../dial.ts';
import type { Port } from '../port.ts';
import { baudRateSetting, frameSettings, signalSettings } from './com-port.ts';
import { ComPortClient } from './com-port-client.ts';
import { escaped } from './telnet.ts';

interface Connection {
  readonly socket: Socket;
  readonly client: ComPortClient;
  readonly streams: ByteStreams;
}

/**
 * A serial port of another machine by RFC 2217 (`rfc2217://host:port`, as pyserial has it): its rate and its lines as
 * well as its bytes. Opening it touches no line. `address` is for what is said of it.
 */
export function createRfc2217Port(host: string, portNumber: number, address: string): Port {
  let connection: Connection | undefined;

  const forget = (): void => {
    connection?.streams.end();
    connection?.client.end();
    connection = undefined;
  };

  const client = (): ComPortClient => {
    if (connection === undefined) throw new Error('the port is closed');
    return connection.client;
  };

  return {
    getInfo: () => ({}),
    async open({ baudRate }) {
      const socket = await dial(host, portNumber);
      const opening = connectionOver(socket);
      connection = opening;
      socket.once('close', () => {
        if (connection === opening) forget();
      });
      try {
        if (!(await opening.client.begin()))
          throw new Failure({ code: 'port-no-rfc2217', params: { port: address } });
        for (const each of [baudRateSetting(baudRate), ...frameSettings]) await opening.client.set(each);
      } catch (error) {
        forget();
        await hangUp(socket);
        throw error;
      }
    },
    async close() {
      const socket = connection?.socket;
      forget();
      if (socket !== undefined) await hangUp(socket);
    },
    get readable() {
      return connection?.streams.readable ?? null;
    },
    get writable() {
      return connection?.streams.writable ?? null;
    },
    async setSignals(signals) {
      const open = client();
      const socket = connection?.socket;
      /* In one segment: between DTR and RTS a board must not have the time to start. */
      socket?.cork();
      const set = Promise.all(signalSettings(signals).map((each) => open.set(each)));
      socket?.uncork();
      await set;
    },
    async setBaudRate(baudRate) {
      await client().set(baudRateSetting(baudRate));
    },
  };
}

function connectionOver(socket: Socket): Connection {
  const client = new ComPortClient((bytes) => void socket.write(bytes));
  const streams = createByteStreams(async (chunk) => {
    await client.whenReady();
    await send(socket, escaped(chunk));
  });
  socket.on('data', (chunk: Buffer) => {
    for (const data of client.receive(chunk)) streams.receive(data);
  });
  return { socket, client, streams };
}
