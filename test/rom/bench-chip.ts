import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
    boot: async (complete) => {
      await using machine = await powerOn(romChip, flashFile, 'flash');
      return await bootOutput(machine, complete);
    },
  };
}
