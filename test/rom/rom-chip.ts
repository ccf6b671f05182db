import { execFileSync } from 'node:child_process';

/** A chip whose real ROM code Espressif's QEMU runs. */
export type RomChip = {
  chip: 'esp32' | 'esp32s3' | 'esp32c3';
  program: 'qemu-system-xtensa' | 'qemu-system-riscv32';
  /** GPIO_STRAP as it reads with the boot button held: UART download. */
  downloadStrap: number;
};

export const romChips: readonly RomChip[] = [
  { chip: 'esp32', program: 'qemu-system-xtensa', downloadStrap: 0x0f },
  { chip: 'esp32s3', program: 'qemu-system-xtensa', downloadStrap: 0x07 },
  { chip: 'esp32c3', program: 'qemu-system-riscv32', downloadStrap: 0x02 },
];

/** Null where the emulator can be had; else why not. Upstream's QEMU has the program but not the machines. */
export function whyNoMachine({ chip, program }: RomChip): string | null {
  const machines = machinesOf(program);
  if (machines === null) return `no ${program} on the PATH (ESP-IDF installs it: idf_tools.py install)`;
  return machines.includes(chip)
    ? null
    : `${program} on the PATH has no machine ${chip}: it is not Espressif's`;
}

function machinesOf(program: string): string[] | null {
  try {
    const listing = execFileSync(program, ['-M', 'help'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return listing.split('\n').map((line) => line.split(' ', 1)[0] ?? '');
  } catch {
    return null;
  }
}
