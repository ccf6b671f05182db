import { UnsupportedCommandError, type ESPLoader } from 'esptool-js';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { opcode } from './commands.ts';
import type { ReadRegister } from './revision.ts';

/** What GET_SECURITY_INFO answers: 20 bytes with a chip id, or the 12 of the ESP32-S2 without one. */
export interface SecurityInfo {
  readonly flags: number;
  /** Odd number of bits set: flash encryption is on. */
  readonly flashCryptCount: number;
  readonly chipId: number | undefined;
}

const secureBootEnabled = 1 << 0;
const secureDownloadEnabled = 1 << 2;

/** Undefined where the chip does not know the command: ESP8266, ESP32, and the first ESP32-C3. */
export async function readSecurityInfo(loader: ESPLoader): Promise<SecurityInfo | undefined> {
  try {
    const [, data] = await loader.command(opcode.securityInfo);
    return parseSecurityInfo(data);
  } catch (error) {
    /* The ESP32's ROM answers unknown commands under the opcode of SYNC. */
    if (error instanceof UnsupportedCommandError) return undefined;
    throw error;
  }
}

/** `data` as it follows the eight bytes of a reply: the information, then two or four status bytes. */
export function parseSecurityInfo(data: Uint8Array): SecurityInfo | undefined {
  const length = data.length >= 22 ? 20 : data.length >= 14 ? 12 : 0;
  if (length === 0 || data[length] !== 0) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return {
    flags: view.getUint32(0, true),
    flashCryptCount: view.getUint8(4),
    chipId: length === 20 ? view.getUint32(12, true) : undefined,
  };
}

export function securityOf(info: SecurityInfo): ChipView['security'] {
  return {
    secureBoot: (info.flags & secureBootEnabled) !== 0,
    flashEncryption: oddBits(info.flashCryptCount),
    secureDownload: (info.flags & secureDownloadEnabled) !== 0,
    known: true,
  };
}

/** The ESP32 tells by eFuses: FLASH_CRYPT_CNT, and ABS_DONE_0 and _1 for secure boot v1 and v2. */
export async function readEsp32Security(read: ReadRegister): Promise<ChipView['security']> {
  const cryptCount = ((await read(0x3ff5_a000)) >>> 20) & 0x7f;
  const absDone = ((await read(0x3ff5_a018)) >>> 4) & 0x3;
  return {
    secureBoot: absDone !== 0,
    flashEncryption: oddBits(cryptCount),
    secureDownload: false,
    known: true,
  };
}

function oddBits(value: number): boolean {
  let odd = false;
  for (let rest = value; rest !== 0; rest &= rest - 1) odd = !odd;
  return odd;
}
