import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import type { Fault } from '../../../../../shared/contract/fault.ts';
import { connectionFault } from '../../http/connection-fault.ts';
import { PushFailure } from '../../tcp/push-failure.ts';
import type { PushTarget } from '../dialect.ts';

/** A device says one thing at a time, in less than a line; what somebody floods the port with is dropped. */
export const mostUnread = 16;
export const longestMessage = 1_024;

/** Packets to and from one device over UDP. What goes wrong is thrown as `PushFailure`. */
export class Link {
  /** The device's, and the one of this computer that leads to it. */
  readonly remoteAddress: string;
  readonly localAddress: string;
  readonly #target: PushTarget;
  readonly #socket: Socket;
  readonly #signal: AbortSignal;
  readonly #cancel = (): void => this.nudge();
  #messages: string[] = [];
  #refusal: Fault | undefined;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket, remoteAddress: string, target: PushTarget, signal: AbortSignal) {
    this.#socket = socket;
    this.#target = target;
    this.#signal = signal;
    this.remoteAddress = remoteAddress;
    this.localAddress = socket.address().address;
    socket.on('message', (message) => {
      if (this.#messages.length < mostUnread)
        this.#messages.push(message.toString('latin1', 0, longestMessage).trim());
      this.nudge();
    });
    /* A connected socket hears when nothing listens at the device's port (ICMP). */
    socket.on('error', (error) => {
      this.#refusal = connectionFault(error, target, 0, 0);
      this.nudge();
    });
    signal.addEventListener('abort', this.#cancel, { once: true });
  }

  static async open(target: PushTarget, signal: AbortSignal): Promise<Link> {
    try {
      const { address, family } = await lookup(target.host, { order: 'ipv4first' });
      const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
      await new Promise<void>((resolve, reject) => {
        const failed = (error: Error): void => {
          socket.close();
          reject(error);
        };
        socket.once('error', failed);
        socket.connect(target.port, address, () => {
          socket.removeListener('error', failed);
          resolve();
        });
      });
      return new Link(socket, address, target, signal);
    } catch (error) {
      throw new PushFailure(connectionFault(error, target, 0, 0));
    }
  }

  /** What has come before is no answer to this. */
  send(packet: string): void {
    this.#messages = [];
    this.#refusal = undefined;
    this.#socket.send(packet, (error) => {
      if (error === null) return;
      this.#refusal = connectionFault(error, this.#target, 0, 0);
      this.nudge();
    });
  }

  /** The next packet; undefined when none has come in time. */
  receive(milliseconds: number, isPatient: boolean): Promise<string | undefined> {
    return this.until(milliseconds, () => this.take(), isPatient);
  }

  take(): string | undefined {
    return this.#messages.shift();
  }

  /** Looks again whenever something has come, and when nudged. The patient put up with a device that is away. */
  async until<Found>(
    milliseconds: number,
    look: () => Found | undefined,
    isPatient: boolean,
  ): Promise<Found | undefined> {
    const time = { isUp: false };
    const timer = setTimeout(() => {
      time.isUp = true;
      this.nudge();
    }, milliseconds);
    try {
      for (;;) {
        if (this.#signal.aborted) throw new PushFailure({ code: 'cancelled', params: {} });
        const found = look();
        if (found !== undefined) return found;
        if (this.#refusal !== undefined && !isPatient) throw new PushFailure(this.#refusal);
        if (time.isUp) return undefined;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  nudge(): void {
    this.#wake();
  }

  close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#cancel);
    return new Promise((resolve) => this.#socket.close(resolve));
  }
}
