/** Opcodes of the serial protocol (esptool documentation, "Serial Protocol"). */
export const opcode = {
  flashBegin: 0x02,
  flashData: 0x03,
  flashEnd: 0x04,
  memBegin: 0x05,
  memEnd: 0x06,
  memData: 0x07,
  sync: 0x08,
  writeReg: 0x09,
  readReg: 0x0a,
  spiSetParams: 0x0b,
  spiAttach: 0x0d,
  readFlashSlow: 0x0e,
  changeBaudrate: 0x0f,
  flashDeflBegin: 0x10,
  flashDeflData: 0x11,
  flashDeflEnd: 0x12,
  spiFlashMd5: 0x13,
  getSecurityInfo: 0x14,
  eraseFlash: 0xd0,
  eraseRegion: 0xd1,
  readFlash: 0xd2,
  runUserCode: 0xd3,
} as const;

export const headerSize = 8;

/** A request as it came: `size` is what its header claims, `data` what followed. */
export interface Request {
  readonly opcode: number;
  readonly size: number;
  readonly checksum: number;
  readonly data: Uint8Array;
}

/** Undefined for a frame that is no request at all (too short, or a response). */
export function parseRequest(frame: Uint8Array): Request | undefined {
  if (frame.length < headerSize || frame[0] !== 0) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  return {
    opcode: view.getUint8(1),
    size: view.getUint16(2, true),
    checksum: view.getUint32(4, true),
    data: frame.subarray(headerSize),
  };
}

/** A response frame before SLIP: header, `data`, then the loader's own status bytes. */
export function encodeResponse(
  op: number,
  status: Uint8Array,
  value = 0,
  data: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const frame = new Uint8Array(headerSize + data.length + status.length);
  const view = new DataView(frame.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, op);
  view.setUint16(2, data.length + status.length, true);
  view.setUint32(4, value, true);
  frame.set(data, headerSize);
  frame.set(status, headerSize + data.length);
  return frame;
}

/** Little-endian word number `index` of a request's data. */
export function word(data: Uint8Array, index: number): number {
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(index * 4, true);
}

/** Checksum of a data block: 0xEF XOR every byte. */
export function blockChecksum(data: Uint8Array): number {
  let sum = 0xef;
  for (const byte of data) sum ^= byte;
  return sum;
}
