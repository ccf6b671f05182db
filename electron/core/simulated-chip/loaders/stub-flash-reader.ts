import { createHash } from 'node:crypto';
import type { LoaderHost } from './loader.ts';
import { word } from './packet.ts';
import { stubError, type StubError } from './stub-error.ts';

const largestPacket = 4096;

/**
 * One READ_FLASH under way: a raw packet, its acknowledgement (bytes received so far), the next packet, and at the
 * end the MD5 of all of it. The stub keeps one packet in flight, whatever number the host asked for.
 */
export class StubFlashReader {
  readonly #host: LoaderHost;
  readonly #hash = createHash('md5');
  readonly #size: number;
  readonly #packetSize: number;
  #next: number;
  #left: number;

  private constructor(host: LoaderHost, address: number, size: number, packetSize: number) {
    this.#host = host;
    this.#next = address;
    this.#left = size;
    this.#size = size;
    this.#packetSize = packetSize;
  }

  /**
   * Sends the first packet. Undefined where nothing is to be read and the digest is already out.
   * @param data READ_FLASH's words: address, size, packet size, packets in flight
   */
  static start(host: LoaderHost, data: Uint8Array): StubFlashReader | StubError | undefined {
    const [address, size, packetSize] = [word(data, 0), word(data, 1), word(data, 2)];
    if (packetSize > largestPacket || packetSize === 0) return stubError.badDataLength;
    if (!host.flash.holds(address, size)) return stubError.spiFailed;
    const reader = new StubFlashReader(host, address, size, packetSize);
    if (size > 0) reader.#sendPacket();
    else reader.#sendDigest();
    return size > 0 ? reader : undefined;
  }

  /** Takes one frame from the host; true when the read is over. */
  acknowledge(frame: Uint8Array): boolean {
    if (frame.length !== 4) {
      // Not an acknowledgement: the stub gives up, but still sends the digest.
      this.#sendDigest();
      return true;
    }
    if (this.#left > 0) {
      this.#sendPacket();
      return false;
    }
    if (word(frame, 0) < this.#size) return false;
    this.#sendDigest();
    return true;
  }

  #sendPacket(): void {
    const length = Math.min(this.#left, this.#packetSize);
    const packet = this.#host.flash.read(this.#next, length);
    this.#hash.update(packet);
    this.#next += length;
    this.#left -= length;
    this.#host.send(packet);
  }

  #sendDigest(): void {
    this.#host.send(this.#hash.digest());
  }
}
