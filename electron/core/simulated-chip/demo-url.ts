import type { Outcome } from '../../../shared/contract/fault.ts';
import { flashSizeName, parseFlashSize } from '../../../shared/firmware/flash-parameters.ts';
import { fail, ok } from '../../../shared/result.ts';
import { chipModels, isSimulatedChipName } from './models/chip-models.ts';
import { faultNotation, parseFault } from './faults/fault-notation.ts';
import type { SimulatedFault } from './faults/faults.ts';
import type { SimulatedChipOptions } from './simulated-chip.ts';

type Options = { -readonly [K in keyof SimulatedChipOptions]: SimulatedChipOptions[K] };

/** Bytes. */
const standardSize = 16 * 1024 * 1024;

interface Parameter {
  /** What may be given, as it is written. */
  readonly allowed: string;
  /** False where the value is not understood. */
  readonly take: (options: Options, value: string) => boolean;
}

const sizes = [1, 2, 4, 8, 16, 32, 64, 128].map((megabytes) => flashSizeName(megabytes * 1024 * 1024));

const parameters: Readonly<Record<string, Parameter>> = {
  size: { allowed: sizes.join('|'), take: takeSize },
  mac: { allowed: 'aa:bb:cc:dd:ee:ff', take: takeMac },
  revision: { allowed: '0.0 … 99.99', take: takeRevision },
  crystal: { allowed: '26|32|40|48', take: takeCrystal },
  connection: { allowed: 'bridge|usb-jtag', take: takeConnection },
  security: { allowed: 'secure-boot|flash-encryption|secure-download', take: takeSecurity },
  scale: { allowed: '0 … 10', take: takeScale },
  actual: { allowed: Object.keys(chipModels).join('|'), take: takeActual },
  fault: { allowed: faultNotation, take: takeFault },
};

/**
 * Reads the address of a simulated chip: `demo://esp32s3`, with options after `?`, joined by `&`:
 *
 * - `size=8MB`: its flash; where absent 16MB, so that any build fits
 * - `mac=24:0a:c4:00:00:01`
 * - `revision=3.1`
 * - `crystal=40`: MHz
 * - `connection=usb-jtag`: without a USB bridge
 * - `security=secure-boot`, `flash-encryption` or `secure-download`; more than once for more than one
 * - `scale=1`: its time, 1 = as slow as a real one (the default of an address), 0 = as fast as possible
 * - `actual=esp32c3`: it is another chip than its name says
 * - `fault=drop-ack@write:3`: see `parseFault`; more than once for more than one
 */
export function parseDemoUrl(address: string): Outcome<SimulatedChipOptions> {
  const [head = '', query = ''] = address.split('?', 2);
  const chip = head.replace(/^demo:\/\//, '').replace(/\/$/, '');
  const refuse = (part: string, allowed: string) =>
    fail({ code: 'demo-address-invalid', params: { address, part, allowed } } as const);
  if (!head.startsWith('demo://') || !isSimulatedChipName(chip)) {
    return refuse(chip, Object.keys(chipModels).join(', '));
  }
  const options: Options = { chip, scale: 1, flashSize: standardSize };
  for (const [name, value] of new URLSearchParams(query)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) return refuse(name, Object.keys(parameters).join(', '));
    if (!parameter.take(options, value)) return refuse(`${name}=${value}`, parameter.allowed);
  }
  return ok(options);
}

function takeSize(options: Options, value: string): boolean {
  if (!sizes.includes(value)) return false;
  const bytes = parseFlashSize(value);
  if (bytes !== undefined) options.flashSize = bytes;
  return true;
}

function takeMac(options: Options, value: string): boolean {
  options.mac = value;
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(value);
}

function takeRevision(options: Options, value: string): boolean {
  const parts = /^(\d{1,2})\.(\d{1,2})$/.exec(value);
  options.revision = Number(parts?.[1]) * 100 + Number(parts?.[2]);
  return parts !== null;
}

function takeCrystal(options: Options, value: string): boolean {
  options.crystalMhz = Number(value);
  return ['26', '32', '40', '48'].includes(value);
}

function takeConnection(options: Options, value: string): boolean {
  if (value !== 'bridge' && value !== 'usb-jtag') return false;
  options.connection = value;
  return true;
}

function takeSecurity(options: Options, value: string): boolean {
  if (value === 'secure-boot') options.secureBoot = true;
  else if (value === 'flash-encryption') options.flashEncryption = true;
  else if (value === 'secure-download') options.secureDownload = true;
  else return false;
  return true;
}

function takeScale(options: Options, value: string): boolean {
  options.scale = Number(value);
  return value !== '' && options.scale >= 0 && options.scale <= 10;
}

function takeActual(options: Options, value: string): boolean {
  if (!isSimulatedChipName(value)) return false;
  options.chip = value;
  return true;
}

function takeFault(options: Options, value: string): boolean {
  const fault: SimulatedFault | undefined = parseFault(value);
  if (fault === undefined) return false;
  options.faults = [...(options.faults ?? []), fault];
  return true;
}
