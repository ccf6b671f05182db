import { grouped } from '../quantity.ts';

/** Words of `flashdock monitor` and `flashdock otadata`. */
export const monitorCommand = {
  leave: 'Ctrl-C ends it; lines typed here go to the board.',
  dropped: (count: number) => `${grouped(count)} lines came too fast to be shown`,
  noElf: 'Give the ELF with --elf or --build-dir to see function, file and line.',
  notSent: (line: string, cause: string) => `Not sent: ${line} (${cause})`,
  boots: 'boots',
  selected: 'selected',
  entry: (index: number) => `entry ${index}`,
};

export type MonitorCommandWords = typeof monitorCommand;
