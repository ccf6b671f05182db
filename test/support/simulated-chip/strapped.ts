import type { SimulatedChip } from '../../../electron/core/simulated-chip/simulated-chip.ts';

/** Resolves when `condition` holds; polls, for what it waits for has no event. */
export async function until(condition: () => boolean, milliseconds = 5_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > end) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Puts a chip into download mode, as its BOOT and RESET buttons would. */
export async function enterDownload(chip: SimulatedChip): Promise<void> {
  chip.setLines({ dtr: false, rts: true });
  chip.setLines({ dtr: true, rts: false });
  await until(() => chip.state === 'download');
  chip.setLines({ dtr: false, rts: false });
}
