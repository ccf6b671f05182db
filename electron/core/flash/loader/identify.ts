import type { ChipView } from '../../../../shared/contract/flash.ts';
import { CHIP_DEFS } from 'esptool-js/lib/targets/index.js';
import { chipById, chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import { Failure } from '../failure.ts';
import { readRevision } from './revision.ts';
import { readEsp32Security, readSecurityInfo, securityOf, type SecurityInfo } from './security.ts';
import type { Session } from './session.ts';

/** Everything about a chip that can be told before a stub runs. */
export type Identity = Omit<ChipView, 'chip' | 'flashSize' | 'flashId'> & { readonly chip: ChipName };

const magicRegister = 0x4000_1000;

/** For the ROMs whose security information carries no chip id. */
const chipByMagic: ReadonlyMap<number, ChipName> = new Map([
  [0xfff0_c101, 'esp8266'],
  [0x00f0_1d83, 'esp32'],
  [0x0000_07c6, 'esp32s2'],
  [0x6921_506f, 'esp32c3'],
  [0x1b31_506f, 'esp32c3'],
]);

const withoutStub: ReadonlySet<ChipName> = new Set(['esp32h21', 'esp32e22']);

/** Reads what the chip is, and prepares the loader for it. Throws `Failure`. */
export async function identify(session: Session): Promise<Identity> {
  const { loader, connection } = session;
  const read = async (address: number): Promise<number> => (await loader.readReg(address)) >>> 0;
  const info = await readSecurityInfo(loader);
  const name = await chipName(info, read);
  const { title } = chipByName(name);
  if (name === 'esp8266') throw new Failure({ code: 'chip-not-supported', params: { chip: title } });
  if (withoutStub.has(name)) throw new Failure({ code: 'chip-without-stub', params: { chip: title } });
  const security = info === undefined ? await securityWithoutCommand(name, read) : securityOf(info);
  if (security.secureDownload) throw new Failure({ code: 'secure-download-mode', params: { chip: title } });
  const revision = await readRevision(name, read);
  const rom = CHIP_DEFS[name];
  /* esptool-js reads the S2's and S3's revision where the ESP32 has it, and picks the P4's stub by it. */
  loader.chip = Object.create(rom, {
    getChipRevision: { value: () => Promise.resolve(revision) },
  }) as typeof rom;
  loader.SPI_ADDR_REG_MSB = rom.SPI_ADDR_REG_MSB ?? true;
  const mac = (await loader.chip.readMac(loader)).toLowerCase();
  /* An emulated UART divides no clock, so nothing can be told from its divider. */
  const crystalMhz = connection === 'socket' ? null : await loader.chip.getCrystalFreq(loader);
  return { chip: name, revision, mac, crystalMhz, connection, security };
}

async function chipName(
  info: SecurityInfo | undefined,
  read: (address: number) => Promise<number>,
): Promise<ChipName> {
  if (info?.chipId !== undefined) {
    const chip = chipById(info.chipId);
    if (chip === undefined) throw new Failure({ code: 'chip-unknown', params: { id: `${info.chipId}` } });
    return chip.name;
  }
  /* In secure download mode the S2 refuses to read registers, and it alone answers without a chip id. */
  if (info !== undefined && securityOf(info).secureDownload) return 'esp32s2';
  const magic = await read(magicRegister);
  const name = chipByMagic.get(magic);
  if (name === undefined)
    throw new Failure({ code: 'chip-unknown', params: { id: `0x${magic.toString(16)}` } });
  return name;
}

function securityWithoutCommand(
  name: ChipName,
  read: (address: number) => Promise<number>,
): Promise<ChipView['security']> {
  if (name === 'esp32') return readEsp32Security(read);
  return Promise.resolve({ secureBoot: false, flashEncryption: false, secureDownload: false, known: false });
}
