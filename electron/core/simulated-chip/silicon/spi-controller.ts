import type { SpiLayout } from '../models/chip-model.ts';

const startUser = 1 << 18;
const withMiso = 1 << 28;

/** Flash commands that the controller passes on. */
const readId = 0x9f;
const readStatus = 0x05;

/** The SPI controller as far as `esptool flash-id` drives it: a user command out, up to 32 bits back. */
export class SpiController {
  readonly #layout: SpiLayout;
  readonly #registers: Map<number, number>;
  readonly #jedecId: () => number;

  /** @param jedecId manufacturer in the low byte, then type, then capacity; 0 while no flash answers */
  constructor(layout: SpiLayout, registers: Map<number, number>, jedecId: () => number) {
    this.#layout = layout;
    this.#registers = registers;
    this.#jedecId = jedecId;
  }

  /** Takes a write to one of its registers; false where the address is not its own. */
  write(address: number, value: number): boolean {
    if (address !== this.#layout.base) return false;
    if ((value & startUser) !== 0) this.#transfer();
    // The hardware clears the start bit when the transfer is done.
    this.#registers.set(address, value & ~startUser);
    return true;
  }

  #transfer(): void {
    const { base, user, user2, misoLength, data } = this.#layout;
    const flags = this.#registers.get(base + user) ?? 0;
    if ((flags & withMiso) === 0) return;
    const command = (this.#registers.get(base + user2) ?? 0) & 0xffff;
    const bits = (this.#registers.get(base + misoLength) ?? 0) + 1;
    const answer = command === readId ? this.#jedecId() : command === readStatus ? 0 : 0xffffffff;
    const mask = bits >= 32 ? 0xffffffff : 2 ** bits - 1;
    this.#registers.set(base + data, (answer & mask) >>> 0);
  }
}
