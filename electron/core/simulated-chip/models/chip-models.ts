import type { ChipModel } from './chip-model.ts';
import { esp32c2, esp32c3, esp32c5, esp32c6, esp32c61, esp32h2, esp32p4 } from './riscv-models.ts';
import { esp32, esp32s2, esp32s3 } from './xtensa-models.ts';

/** Every chip that can be simulated, by the name that `demo://` and esptool give it. */
export const chipModels = {
  esp32,
  esp32s2,
  esp32s3,
  esp32c2,
  esp32c3,
  esp32c5,
  esp32c6,
  esp32c61,
  esp32h2,
  esp32p4,
} as const satisfies Partial<Record<string, ChipModel>>;

export type SimulatedChipName = keyof typeof chipModels;

export function isSimulatedChipName(name: string): name is SimulatedChipName {
  return Object.hasOwn(chipModels, name);
}
