import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** `/`-separated. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/* APPNOTE.TXT 6.3.10: version 2.0 for deflate, names in UTF-8 by bit 11, the first day that MS-DOS knows. */
const versionNeeded = 20;
const utf8 = 0x0800;
const deflated = 8;
const firstDay = 0x0021;

/** A ZIP archive, the same for the same entries whenever it is made: a package keeps its SHA-256. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path);
    const body = deflateRawSync(bytes);
    const common = commonFields(bytes, body, name);
    const local = Buffer.concat([signature('PK\x03\x04'), common, name]);
    directory.push(centralHeader(common, name, offset));
    parts.push(local, body);
    offset += local.length + body.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, endOfDirectory(entries.length, central.length, offset)]);
}

/** What local and central header share: from "version needed" to the length of the extra field. */
function commonFields(bytes: Uint8Array, body: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(versionNeeded, 0);
  fields.writeUInt16LE(utf8, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(firstDay, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(body.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function centralHeader(common: Buffer, name: Buffer, offset: number): Buffer {
  const [madeBy, rest] = [Buffer.alloc(2), Buffer.alloc(14)];
  madeBy.writeUInt16LE(versionNeeded);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature('PK\x01\x02'), madeBy, common, rest, name]);
}

function endOfDirectory(count: number, length: number, offset: number): Buffer {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(length, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([signature('PK\x05\x06'), fields]);
}

function signature(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
