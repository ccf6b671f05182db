import { ok } from '../../../shared/result.ts';
import type { ListenedPort, Listening, PortDesk } from '../ports/port-desk.ts';
import { heldPort, type Bench } from './serve-port.ts';
import type { WorkerCalls } from './worker-calls.ts';

type Listens = Pick<
  WorkerCalls,
  | 'listen'
  | 'openForListener'
  | 'endListening'
  | 'writeAsListener'
  | 'setSignalsAsListener'
  | 'setBaudRateAsListener'
>;

/** Listens to the worker's port for the bench. */
export function listenForBench(desk: PortDesk, bench: () => Bench): Listens {
  let listening: Listening | undefined;
  let rate = 0;
  const port = (): ListenedPort => {
    const listened = listening?.port;
    if (listened === undefined) throw new Error('the port is closed');
    return listened;
  };
  return {
    listen(baud) {
      rate = baud;
      listening = desk.listen(heldPort, {
        get baud() {
          return rate;
        },
        heard: (chunk) => void bench().heard(chunk),
        changed: (owner) => void bench().owned(owner),
      });
    },
    openForListener: async () => (await listening?.open()) ?? ok(null),
    async endListening() {
      await listening?.end();
      listening = undefined;
    },
    writeAsListener: (chunk) => port().write(chunk),
    async setSignalsAsListener(signals) {
      await port().setSignals(signals);
    },
    async setBaudRateAsListener(baudRate) {
      rate = baudRate;
      await port().setBaudRate(baudRate);
    },
  };
}
