import { ESPLoader, Transport, type LoaderOptions } from 'esptool-js';
import type { Port } from '../../../electron/core/flash/port/port.ts';

/** esptool-js at a port, without its chatter. */
export interface EsptoolHost {
  readonly loader: ESPLoader;
  readonly transport: Transport;
  /** What it told its terminal. */
  readonly said: readonly string[];
  close(): Promise<void>;
}

export function esptoolHost(port: Port, baudrate = 921_600): EsptoolHost {
  const transport = new Transport(port as unknown as ConstructorParameters<typeof Transport>[0]);
  // It traces to the console, asked or not.
  transport.trace = () => undefined;
  const said: string[] = [];
  const terminal = { clean: () => undefined, writeLine: said.push.bind(said), write: said.push.bind(said) };
  const options = { transport, baudrate, terminal } as unknown as LoaderOptions;
  return { loader: new ESPLoader(options), transport, said, close: () => transport.disconnect() };
}
