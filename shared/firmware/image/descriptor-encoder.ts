import { hexToBytes } from '@noble/hashes/utils.js';
import { APP_DESCRIPTOR_LENGTH, APP_DESCRIPTOR_MAGIC, type AppDescriptor } from './app-descriptor.ts';
import {
  BOOTLOADER_DESCRIPTOR_LENGTH,
  BOOTLOADER_DESCRIPTOR_MAGIC,
  type BootloaderDescriptor,
} from './bootloader-descriptor.ts';
import { encodeText } from './text-field.ts';

const SAMPLE_APP: AppDescriptor = {
  secureVersion: 0,
  version: '1.0.0',
  projectName: 'sample',
  compileTime: '12:00:00',
  compileDate: 'Jan  1 2026',
  idfVersion: 'v5.5.1',
  elfSha256: '5e'.repeat(32),
  minEfuseBlockRevision: 0,
  maxEfuseBlockRevision: 99,
  mmuPageSize: 65536,
  spiFlashMode: undefined,
};

const SAMPLE_BOOTLOADER: BootloaderDescriptor = {
  secureVersion: 0,
  version: 1,
  idfVersion: 'v5.5.1',
  dateTime: 'Jan  1 2026 12:00:00',
};

/** 256 bytes; fields left out are the sample's, fields given as undefined are zero, as old ESP-IDFs leave them. */
export function encodeAppDescriptor(fields: Partial<AppDescriptor> = {}): Uint8Array {
  const app = { ...SAMPLE_APP, ...fields };
  const bytes = new Uint8Array(APP_DESCRIPTOR_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, APP_DESCRIPTOR_MAGIC, true);
  view.setUint32(4, app.secureVersion, true);
  bytes.set(encodeText(app.version, 32), 16);
  bytes.set(encodeText(app.projectName, 32), 48);
  bytes.set(encodeText(app.compileTime, 16), 80);
  bytes.set(encodeText(app.compileDate, 16), 96);
  bytes.set(encodeText(app.idfVersion, 32), 112);
  bytes.set(hexToBytes(app.elfSha256), 144);
  view.setUint16(176, app.minEfuseBlockRevision ?? 0, true);
  view.setUint16(178, app.maxEfuseBlockRevision ?? 0, true);
  view.setUint8(180, app.mmuPageSize === undefined ? 0 : Math.log2(app.mmuPageSize));
  view.setUint8(181, app.spiFlashMode ?? 0);
  return bytes;
}

/** 80 bytes; fields left out are the sample's. */
export function encodeBootloaderDescriptor(fields: Partial<BootloaderDescriptor> = {}): Uint8Array {
  const bootloader = { ...SAMPLE_BOOTLOADER, ...fields };
  const bytes = new Uint8Array(BOOTLOADER_DESCRIPTOR_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, BOOTLOADER_DESCRIPTOR_MAGIC);
  view.setUint8(3, bootloader.secureVersion);
  view.setUint32(4, bootloader.version, true);
  bytes.set(encodeText(bootloader.idfVersion, 32), 8);
  bytes.set(encodeText(bootloader.dateTime, 24), 40);
  return bytes;
}
