import type { LayoutFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

export const layoutFindings: Explanations<LayoutFindingParams> = {
  'regions-overlap': ({ path, other, from, to }) => ({
    cause: `${path} and ${other} both want the flash from ${hex(from)} to ${hex(to)}.`,
    remedy: 'Correct the addresses, or build again.',
  }),
  'region-beyond-flash': ({ path, end, flashSize }) => ({
    cause: `${path} ends at ${hex(end)}, beyond a flash of ${grouped(flashSize)} bytes.`,
    remedy: 'Correct its address, or set the real flash size in menuconfig and build again.',
  }),
  'region-overruns-partition': ({ path, label, from, to }) => ({
    cause: `${path} would overwrite partition ${label} from ${hex(from)} to ${hex(to)}.`,
    remedy: 'Correct its address, or move the partition and build again.',
  }),
  'file-larger-than-partition': ({ path, size, label, partitionSize }) => ({
    cause: `${path} has ${grouped(size)} bytes, but partition ${label} holds ${grouped(partitionSize)}.`,
    remedy: 'Make the partition larger or the file smaller, and build again.',
  }),
  'file-not-at-partition': ({ path, offset }) => ({
    cause: `${path} is put at ${hex(offset)}, where no partition begins, so that the app will not find it.`,
    remedy: 'Correct its address, or build again.',
  }),
  'bootloader-absent': () => ({
    cause: 'The build has no bootloader, so that a blank chip would not start from it.',
    remedy:
      'Flash it only to devices that have theirs, or build the bootloader (Secure Boot V1 leaves it out).',
  }),
};
