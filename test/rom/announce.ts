import { romChips, whyNoMachine } from './rom-chip.ts';
import { whyNoBuild } from './real-build.ts';

/** Says before the first test what will be skipped, and why. FLASHDOCK_ROM_REQUIRED names chips that must not be. */
export default function announce(): void {
  const required = (process.env['FLASHDOCK_ROM_REQUIRED'] ?? '').split(',');
  for (const romChip of romChips) {
    const reason = whyNoMachine(romChip) ?? whyNoBuild(romChip.chip);
    if (reason === null) continue;
    if (required.includes(romChip.chip)) throw new Error(`${romChip.chip}: ${reason}`);
    process.stdout.write(`Skipped: ${romChip.chip}: ${reason}\n`);
  }
}
