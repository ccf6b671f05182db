import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createSymbolizer } from '../../../../../shared/firmware/elf/symbolizer.ts';
import { buildElf, cannotBuild, llvmSymbolizer, type Recipe } from '../../../../support/elf/build-elf.ts';
import { codeAddresses, framesAsPrinted, opened, printedLines } from '../../../../support/elf/frame-lines.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const usual = ['-gdwarf-2', '-gdwarf-3', '-gdwarf-4', '-gdwarf-5'].flatMap((version) =>
  ['-O2', '-Os', '-O0'].map((level) => [version, level]),
);

/** `section`: one that such a program has, and that must not be taken for another. */
const recipes: readonly (Recipe & { readonly section?: string })[] = [
  ...usual.map((flags) => ({ compiler: 'gcc', flags }) as const),
  { compiler: 'gcc', flags: ['-O2', '-gz=zlib'] },
  { compiler: 'gcc', flags: ['-O2', '-flto'] },
  { compiler: 'gcc', flags: ['-O2', '-gdwarf-4', '-fdebug-types-section'] },
  { compiler: 'gcc', flags: ['-O2', '-g1'] },
  { compiler: 'gcc', flags: ['-O2', '-g0'] },
  ...usual.map((flags) => ({ compiler: 'clang', flags }) as const),
  { compiler: 'clang', flags: ['-O2', '-gz=zlib'] },
  { compiler: 'clang', flags: ['-O2', '-flto'] },
  { compiler: 'clang', flags: ['-O2', '-gline-tables-only'] },
  { compiler: 'clang', flags: ['-O2', '-fasynchronous-unwind-tables'], section: '.eh_frame' },
  { compiler: 'clang', flags: ['-O2', '-fno-asynchronous-unwind-tables'], section: '.debug_frame' },
  { compiler: 'gcc', flags: ['-O2', '-fasynchronous-unwind-tables'], section: '.eh_frame' },
  { compiler: 'clang', flags: ['-O2', '-g0'] },
];

const named = recipes.map((recipe) => ({ ...recipe, name: [recipe.compiler, ...recipe.flags].join(' ') }));

describe('every address of a program has the frames that llvm-symbolizer finds', () => {
  test.for(named)('$name', { timeout: 60_000 }, async (recipe, { skip }) => {
    const directory = await temporaryDirectory();
    const reason = await cannotBuild(recipe.compiler);
    if (reason !== undefined) skip(reason);
    const path = await buildElf(recipe, directory);
    const elf = opened(await readFile(path));
    const addresses = codeAddresses(elf);
    const expected = await llvmSymbolizer(path, addresses);
    if (expected === undefined) skip('llvm-symbolizer is not installed');
    const symbolizer = createSymbolizer(elf);
    const found = addresses.flatMap((address) => framesAsPrinted(address, symbolizer.framesAt(address)));
    expect(found).toEqual(printedLines(expected ?? ''));
    expect(symbolizer.defects).toEqual([]);
    if (recipe.section !== undefined) expect(elf.sections.map(({ name }) => name)).toContain(recipe.section);
    expect(addresses.length).toBeGreaterThan(300);
  });
});
