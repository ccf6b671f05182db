import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeSectionAt, openElf, sectionData } from '../../../../../shared/firmware/elf/elf-file.ts';
import { createSymbolizer } from '../../../../../shared/firmware/elf/symbolizer.ts';
import { codeAddresses, framesAsPrinted, opened, printedLines } from '../../../../support/elf/frame-lines.ts';

/** Made of `test/support/elf/sources` by Clang and GCC; beside each, what llvm-symbolizer says of it. */
const names = ['riscv-dwarf4', 'riscv-dwarf5', 'i386-dwarf5-zlib'];

const golden = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'golden', name));

describe('frames', () => {
  test.each(names)('of %s are those of llvm-symbolizer', (name) => {
    const elf = opened(golden(`${name}.elf`));
    const symbolizer = createSymbolizer(elf);
    const found = codeAddresses(elf, 4).flatMap((address) =>
      framesAsPrinted(address, symbolizer.framesAt(address)),
    );
    expect(found).toEqual(printedLines(golden(`${name}.txt`).toString()));
    expect(symbolizer.defects).toEqual([]);
  });

  test('tell what was inlined where, innermost first', () => {
    const symbolizer = createSymbolizer(opened(golden('riscv-dwarf5.elf')));
    const inlined = codeAddresses(opened(golden('riscv-dwarf5.elf')), 2)
      .map((address) => symbolizer.framesAt(address).map(({ functionName }) => functionName))
      .find((frames) => frames.length === 3);
    expect(inlined).toEqual(['mix', 'mix_twice', '_start']);
  });

  test.each([
    ['outside', 0x40000000],
    ['at 0, where a function lies that the linker dropped,', 0x10],
  ])('of an address %s are one of which nothing is known', (_where, address) => {
    const elf = opened(golden('riscv-dwarf5.elf'));
    expect(codeSectionAt(elf, address)).toBeUndefined();
    expect(createSymbolizer(elf).framesAt(address)).toEqual([
      { functionName: undefined, file: undefined, line: 0, column: 0 },
    ]);
  });

  test('of a Windows build keep their drive', () => {
    const bytes = golden('riscv-dwarf5.elf');
    for (let at = bytes.indexOf('/project\0'); at >= 0; at = bytes.indexOf('/project\0', at + 1)) {
      bytes.write('C:/works', at);
    }
    const elf = opened(bytes);
    expect(createSymbolizer(elf).framesAt(elf.entry)[0]?.file).toBe('C:/works/main.c');
  });
});

describe('a file that is no program', () => {
  const header = (change: (bytes: Buffer) => void): Uint8Array => {
    const bytes = golden('riscv-dwarf5.elf');
    change(bytes);
    return bytes;
  };

  test.each([
    ['nothing', new Uint8Array(), 'not-elf', 0],
    ['an image', Uint8Array.from([0xe9, 1, 2, 3, 4]), 'not-elf', 0],
    ['half a header', golden('riscv-dwarf5.elf').subarray(0, 40), 'damaged', 40],
    ['64-bit', header((bytes) => bytes.writeUInt8(2, 4)), 'not-elf32', 4],
    ['big-endian', header((bytes) => bytes.writeUInt8(2, 5)), 'not-elf32', 4],
    ['an object file', header((bytes) => bytes.writeUInt16LE(1, 16)), 'not-linked', 16],
    ['a table outside', header((bytes) => bytes.writeUInt32LE(0x7fffffff, 32)), 'damaged', 32],
    ['a table too long', header((bytes) => bytes.writeUInt16LE(0xfff0, 48)), 'damaged', 48],
    ['rows too short', header((bytes) => bytes.writeUInt16LE(8, 46)), 'damaged', 46],
  ])('%s is refused with its place', (_name, bytes, code, offset) => {
    expect(openElf(bytes)).toEqual({ ok: false, fault: { code, offset } });
  });

  test('a section that claims more than deflate can hold is damaged', () => {
    const bytes = golden('i386-dwarf5-zlib.elf');
    const row = opened(bytes).sections.find(({ name }) => name === '.debug_info');
    if (row === undefined) throw new Error('no .debug_info');
    bytes.writeUInt32LE(0x7fffffff, row.offset + 4);
    expect(sectionData(opened(bytes), row)).toEqual({
      ok: false,
      fault: { code: 'damaged', offset: row.offset },
    });
    const symbolizer = createSymbolizer(opened(bytes));
    expect(symbolizer.framesAt(opened(bytes).entry)[0]?.functionName).toBe('_start');
    expect(symbolizer.defects).toEqual([{ section: '.debug_info', offset: 0, problem: 'damaged' }]);
  });
});

describe('whatever was damaged', () => {
  const change = fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0xff)));

  test.each(names)('%s throws nothing, ends soon, and says where', (name) => {
    const sound = golden(`${name}.elf`);
    const elf = opened(sound);
    const debug = elf.sections.filter((section) => section.name.startsWith('.debug_'));
    const asked = codeAddresses(elf, 32);
    const anywhere = fc.tuple(fc.nat(debug.length), fc.array(change, { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(anywhere, fc.nat({ max: 200 }), ([which, changes], cut) => {
        const bytes = Uint8Array.from(sound.subarray(0, sound.length - cut * (cut % 2)));
        const section = debug[which];
        for (const [at, value] of changes) {
          const place = section === undefined ? at % bytes.length : section.offset + (at % section.size);
          if (place < bytes.length) bytes[place] = value;
        }
        const result = openElf(bytes);
        if (!result.ok) return result.fault.offset <= bytes.length;
        const symbolizer = createSymbolizer(result.value);
        for (const address of asked) expect(symbolizer.framesAt(address).length).toBeGreaterThan(0);
        return (
          symbolizer.defects.length <= 50 &&
          symbolizer.defects.every(({ offset }) => Number.isSafeInteger(offset) && offset >= 0)
        );
      }),
      { numRuns: 300 },
    );
  });

  test('any bytes are a program or are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rest) => {
        const bytes = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, ...rest]);
        const result = openElf(bytes);
        if (!result.ok) return result.fault.offset <= bytes.length;
        return createSymbolizer(result.value).framesAt(0x1000).length > 0;
      }),
    );
  });

  test('a table of ranges that every entry points at ends before the test’s own timeout', () => {
    const bytes = golden('riscv-dwarf4.elf');
    const ranges = opened(bytes).sections.find((section) => section.name === '.debug_ranges');
    if (ranges === undefined) throw new Error('no .debug_ranges');
    for (let at = ranges.offset; at < ranges.offset + ranges.size - 8; at += 4) bytes.writeUInt32LE(at, at);
    expect(createSymbolizer(opened(bytes)).framesAt(0x42000100)).not.toHaveLength(0);
  });
});
