import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = join(import.meta.dirname, 'sources');

/** How a small freestanding program is made; every combination gives other forms of DWARF. */
export interface Recipe {
  readonly compiler: 'gcc' | 'clang';
  readonly flags: readonly string[];
}

const common = ['-g', '-ffreestanding', '-fno-stack-protector', '-fno-pie', '-ffunction-sections'];
const targets = {
  gcc: ['-m32', '-fno-asynchronous-unwind-tables'],
  clang: ['--target=riscv32-unknown-elf', '-march=rv32imc', '-mabi=ilp32'],
} as const;

/** Clang hands RISC-V to a GCC that need not be there; its own linker needs none. */
const linkers = {
  gcc: ['gcc', '-m32', '-nostdlib', '-static', '-no-pie', '-Wl,--gc-sections', '-Wl,-Ttext=0x42000000'],
  clang: ['ld.lld', '--gc-sections', '-Ttext=0x42000000'],
} as const;

/** Compiles and links `sources/` with paths as if they lay in `/project`. */
export async function buildElf({ compiler, flags }: Recipe, directory: string): Promise<string> {
  const all = [...targets[compiler], ...common, `-ffile-prefix-map=${sources}=/project`, ...flags];
  const objects = ['main.c', 'ring.c', 'other.cpp'].map((name) => ({
    source: name,
    object: join(directory, `${name}.o`),
  }));
  for (const { source, object } of objects) {
    const cpp = source.endsWith('.cpp') ? ['-std=c++17', '-fno-exceptions', '-fno-rtti'] : [];
    await run(compiler, [...all, ...cpp, '-c', source, '-o', object], { cwd: sources });
  }
  const elf = join(directory, 'program.elf');
  const [linker, ...linking] = linkers[compiler];
  const options = compiler === 'gcc' ? [...linking, ...flags] : linking;
  await run(linker, [...options, ...objects.map(({ object }) => object), '-o', elf]);
  return elf;
}

const found = new Map<Recipe['compiler'], Promise<string | undefined>>();

/** Why a compiler cannot make programs here; undefined where it can. */
export function cannotBuild(compiler: Recipe['compiler']): Promise<string | undefined> {
  const reason = found.get(compiler) ?? tryToBuild(compiler);
  found.set(compiler, reason);
  return reason;
}

async function tryToBuild(compiler: Recipe['compiler']): Promise<string | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'flashdock-test-'));
  try {
    await buildElf({ compiler, flags: ['-O2'] }, directory);
    return undefined;
  } catch (error) {
    return `${compiler} makes no 32-bit programs here: ${String(error).split('\n')[0] ?? ''}`;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What llvm-symbolizer says of addresses, in the form of `-a -p`; undefined where it is not installed. */
export async function llvmSymbolizer(elf: string, addresses: readonly number[]): Promise<string | undefined> {
  const hex = addresses.map((address) => `0x${address.toString(16)}`);
  try {
    const options = ['--no-demangle', '-a', '-p', '-e', elf, ...hex];
    return (await run('llvm-symbolizer', options, { maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
