import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Failure } from '../flash/failure.ts';
import { isOwnUsb } from '../flash/loader/session.ts';
import type { Signals } from '../flash/port/port.ts';
import { hasLeftBus } from '../flash/reset/let-run.ts';
import { downloadSequences, hardReset } from '../flash/reset/reset-sequence.ts';
import { runReset } from '../flash/reset/run-reset.ts';
import type { Listening } from '../ports/port-desk.ts';

type OpenPort = NonNullable<Listening['port']>;

/** What a person asks of a port that is listened to. Fails where it is not open, saying who has it. */
export class PortControls {
  readonly #address: string;
  readonly #listening: () => Pick<Listening, 'owner' | 'connection' | 'port'> | undefined;

  constructor(
    address: string,
    listening: () => Pick<Listening, 'owner' | 'connection' | 'port'> | undefined,
  ) {
    this.#address = address;
    this.#listening = listening;
  }

  write(bytes: Uint8Array): Promise<Outcome<null>> {
    return this.#withPort((port) => port.write(bytes));
  }

  /** A port that is not open takes it when it is opened. */
  async setBaud(baud: number): Promise<Outcome<null>> {
    if (this.#listening()?.port === undefined) return ok(null);
    return this.#withPort((port) => port.setBaudRate(baud));
  }

  /** The chip's own USB takes DTR for “somebody is there”; behind a bridge it would hold the boot strap. */
  async showPresence(): Promise<void> {
    const isThere = this.#listening()?.connection === 'usb-otg';
    await this.#listening()
      ?.port?.setSignals({ dataTerminalReady: isThere, requestToSend: false })
      .catch(() => undefined);
  }

  async reset(to: 'run' | 'download'): Promise<Outcome<null>> {
    const connection = this.#listening()?.connection ?? 'bridge';
    const [toDownload = []] = downloadSequences(connection, process.platform);
    const line = {
      pause: (milliseconds: number) => delay(milliseconds),
      whileOpen: <T>(promise: Promise<T>) => promise,
    };
    const sequence = to === 'run' ? hardReset(isOwnUsb({ connection })) : toDownload;
    return this.#withPort(async (port) => {
      const signalling = { setSignals: (signals: Signals) => port.setSignals(signals) };
      try {
        await runReset(sequence, signalling, line, this.#address);
      } catch (error) {
        if (!hasLeftBus({ connection }, error)) throw error;
      }
    });
  }

  async #withPort(work: (port: OpenPort) => Promise<void>): Promise<Outcome<null>> {
    const listening = this.#listening();
    const params = { port: this.#address };
    if (listening?.port === undefined) {
      return fail({ code: listening?.owner === 'job' ? 'port-in-use-here' : 'port-lost', params });
    }
    try {
      await work(listening.port);
      return ok(null);
    } catch (error) {
      return fail(error instanceof Failure ? error.fault : { code: 'port-lost', params });
    }
  }
}
