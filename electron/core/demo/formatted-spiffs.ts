const PAGE = 256;
const BLOCK = 4096;
const MAGIC = 0x20140529;

/** A SPIFFS image as ESP-IDF's default configuration formats it, without a file in it. `size` is whole blocks. */
export function formattedSpiffs(size: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(0xff);
  const view = new DataView(bytes.buffer);
  const blocks = size / BLOCK;
  for (let block = 0; block < blocks; block++) {
    const magic = MAGIC ^ PAGE ^ (blocks - block);
    view.setUint16(block * BLOCK + PAGE - 4, magic & 0xffff, true);
  }
  return bytes;
}
