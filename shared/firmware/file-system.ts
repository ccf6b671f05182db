import { ByteView } from './byte-view.ts';
import type { FileSystem } from './release.ts';

const BLOCK = 4096;

/**
 * Which file system a data image holds, by its content; undefined for none of the three.
 * LittleFS by its superblock (SPEC.md), FAT by its boot sector, with or without the sector that ESP-IDF's wear
 * levelling puts in front, SPIFFS by the magic numbers in its blocks (`SPIFFS_USE_MAGIC`, ESP-IDF's default).
 */
export function recogniseFileSystem(bytes: Uint8Array): FileSystem | undefined {
  const view = new ByteView(bytes);
  if (isLittleFs(view, 0) || isLittleFs(view, BLOCK)) return 'littlefs';
  if (isFatBootSector(view, 0) || isFatBootSector(view, BLOCK)) return 'fat';
  return isSpiffs(view) ? 'spiffs' : undefined;
}

/** Either block of the superblock pair: revision, a tag, then the name `littlefs`. */
function isLittleFs(view: ByteView, block: number): boolean {
  if (!view.holds(block, 16)) return false;
  return String.fromCharCode(...view.part(block + 8, 8)) === 'littlefs';
}

/** A jump, a sector size, a cluster size, a FAT count and the 55 AA at the end of the first 512 bytes. */
function isFatBootSector(view: ByteView, offset: number): boolean {
  if (!view.holds(offset, 512) || view.u16(offset + 510) !== 0xaa55) return false;
  const jump = view.u8(offset);
  const sector = view.u16(offset + 11);
  const cluster = view.u8(offset + 13);
  const fats = view.u8(offset + 16);
  const powerOfTwo = cluster !== 0 && (cluster & (cluster - 1)) === 0;
  return (
    (jump === 0xeb || jump === 0xe9) &&
    [512, 1024, 2048, 4096].includes(sector) &&
    powerOfTwo &&
    (fats === 1 || fats === 2)
  );
}

const SPIFFS_MAGIC = 0x20140529;
const SPIFFS_PAGE_SIZES = [256, 512, 1024];
const SPIFFS_BLOCK_SIZES = [4096, 8192, 16384, 32768, 65536];

function isSpiffs(view: ByteView): boolean {
  return SPIFFS_PAGE_SIZES.some((page) => SPIFFS_BLOCK_SIZES.some((block) => isSpiffsOf(view, page, block)));
}

/**
 * A block's magic stands four bytes before the end of its lookup pages; with `SPIFFS_USE_MAGIC_LENGTH` the number of
 * blocks left is mixed in. Sixteen bits are soon there by chance, so that every block has to have its own.
 */
function isSpiffsOf(view: ByteView, page: number, block: number): boolean {
  const lookupPages = Math.max(1, Math.ceil(((block / page) * 2) / page));
  const at = lookupPages * page - 4;
  const blocks = Math.floor(view.length / block);
  if (blocks < 2) return false;
  const base = (SPIFFS_MAGIC ^ page) & 0xffff;
  const blocksLeft = view.u16(at) ^ base;
  const counted = blocksLeft !== 0;
  if (counted && blocksLeft < blocks) return false;
  for (let i = 1; i < blocks; i++) {
    const expected = counted ? (blocksLeft - i) & 0xffff : 0;
    if ((view.u16(i * block + at) ^ base) !== expected) return false;
  }
  return true;
}
