import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { bootOutput } from './boot-output.ts';
import { powerOn, type Machine } from './machine.ts';
import { realBuildDirectory, whyNoBuild } from './real-build.ts';
import { whyNoMachine, type RomChip } from './rom-chip.ts';

/** Neither blank nor anything that a build holds: shows every byte that was touched. */
const oldContent = 0x5a;
const flashSize = 4 << 20;

/** One emulated chip on the bench, with a real build for it. Everything goes when the test ends. */
export type BenchChip = {
  buildDirectory: string;
  /** What the flash held before the test. */
  before: Buffer;
  /** Puts the chip into download mode for as long as `work` takes. */
  inDownloadMode<T>(work: (machine: Machine) => Promise<T>): Promise<T>;
  flashContent(): Promise<Buffer>;
  /** Turns the bits of one byte of the flash round, while the chip is off. */
  spoil(address: number): Promise<void>;
  /** When the flash was last written or erased, in nanoseconds since the epoch. */
  lastChange(): Promise<bigint>;
  /** Boots what is in the flash and gives what it prints until `complete`. */
  boot(complete: RegExp): Promise<string>;
};

export function skipUnlessEmulated(context: TestContext, romChip: RomChip): void {
  const reason = whyNoMachine(romChip) ?? whyNoBuild(romChip.chip);
  context.skip(reason !== null, reason ?? '');
}

export async function benchChip(romChip: RomChip): Promise<BenchChip> {
  const folder = await mkdtemp(join(tmpdir(), `flashdock-rom-${romChip.chip}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const flashFile = join(folder, 'flash.bin');
  const before = Buffer.alloc(flashSize, oldContent);
  await writeFile(flashFile, before);
  return {
    buildDirectory: await realBuildDirectory(romChip.chip, join(folder, 'build')),
    before,
    inDownloadMode: async (work) => {
      await using machine = await powerOn(romChip, flashFile, 'download');
      await machine.run();
      return await work(machine);
    },
    flashContent: () => readFile(flashFile),
    spoil: (address) => spoil(flashFile, address),
    lastChange: async () => (await stat(flashFile, { bigint: true })).mtimeNs,
    boot: async (complete) => {
      await using machine = await powerOn(romChip, flashFile, 'flash');
      return await bootOutput(machine, complete);
    },
  };
}

async function spoil(flashFile: string, address: number): Promise<void> {
  await using file = await open(flashFile, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, address);
  await file.write(Buffer.of(~(byte[0] ?? 0) & 0xff), 0, 1, address);
}
