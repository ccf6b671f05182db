import { describe, expect, test } from 'vitest';
import { recogniseFileSystem } from '../../../../shared/firmware/file-system.ts';

const blocks = (count: number) => new Uint8Array(count * 4096).fill(0xff);

function spiffs(count: number, { page = 256, counted = true, of = count } = {}): Uint8Array {
  const bytes = blocks(count);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    const left = counted ? of - i : 0;
    view.setUint16(i * 4096 + page - 4, (0x20140529 ^ page ^ left) & 0xffff, true);
  }
  return bytes;
}

function fat(offset = 0): Uint8Array {
  const bytes = blocks(4);
  bytes.set([0xeb, 0xfe, 0x90, ...new TextEncoder().encode('MSDOS5.0'), 0x00, 0x10, 1, 1, 0, 1], offset);
  bytes.set([0x55, 0xaa], offset + 510);
  return bytes;
}

function littlefs(block: number): Uint8Array {
  const bytes = blocks(2);
  bytes.set(new TextEncoder().encode('littlefs'), block * 4096 + 8);
  return bytes;
}

describe('is recognised', () => {
  test.each([
    ['littlefs', 'by its first superblock', littlefs(0)],
    ['littlefs', 'by its second', littlefs(1)],
    ['fat', 'by its boot sector', fat()],
    ['fat', 'behind wear levelling', fat(4096)],
    ['spiffs', 'by its blocks', spiffs(8)],
    ['spiffs', 'without the number of blocks', spiffs(8, { counted: false })],
    ['spiffs', 'in larger pages', spiffs(8, { page: 512 })],
    ['spiffs', 'cut off behind its first blocks', spiffs(4, { of: 32 })],
  ])('%s %s', (fileSystem, _, bytes) => {
    expect(recogniseFileSystem(bytes)).toBe(fileSystem);
  });
});

describe('is not', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['erased flash', blocks(8)],
    ['zeros', new Uint8Array(8 * 4096)],
    ['a boot sector without a sector size', fat().with(12, 0)],
    ['a boot sector without its end mark', fat().with(511, 0)],
    ['SPIFFS with one block that does not agree', spiffs(8).with(5 * 4096 + 252, 0)],
    ['a single block', spiffs(1)],
    ['more blocks than SPIFFS says there are', spiffs(8, { of: 7 })],
  ])('%s', (_, bytes) => {
    expect(recogniseFileSystem(bytes)).toBeUndefined();
  });
});
