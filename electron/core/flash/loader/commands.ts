import type { ESPLoader } from 'esptool-js';
import { Refusal } from '../failure.ts';

/** Opcodes of ROM loader and stub (esptool serial protocol). */
export const opcode = {
  spiSetParameters: 0x0b,
  changeBaudRate: 0x0f,
  deflateBegin: 0x10,
  deflateData: 0x11,
  deflateEnd: 0x12,
  md5: 0x13,
  securityInfo: 0x14,
  eraseFlash: 0xd0,
  eraseRegion: 0xd1,
  readFlash: 0xd2,
} as const;

export interface Exchange {
  readonly payload?: Uint8Array;
  readonly checksum?: number;
  /** Milliseconds. */
  readonly timeout?: number;
  /** Bytes of the answer before its status. */
  readonly replyLength?: number;
}

/** One command of the stub and its answer. Throws `Refusal` for an error status, `Silence` for no answer. */
export async function exchange(
  loader: ESPLoader,
  name: keyof typeof opcode,
  { payload = new Uint8Array(0), checksum = 0, timeout = 3_000, replyLength = 0 }: Exchange = {},
): Promise<Uint8Array> {
  const [, data] = await loader.command(opcode[name], payload, checksum, true, timeout);
  /* An error has no data before its status. */
  const status = data.subarray(data.length < replyLength + 2 ? 0 : replyLength);
  const [high = 0, low = 0] = status;
  if (high !== 0) throw new Refusal(name, (high << 8) | low);
  return data.subarray(0, replyLength);
}

/** Little-endian 32-bit words, as every command's payload begins. */
export function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setUint32(index * 4, value, true));
  return bytes;
}
