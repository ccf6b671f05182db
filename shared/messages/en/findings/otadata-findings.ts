import type { OtaDataFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

export const otadataFindings: Explanations<OtaDataFindingParams> = {
  'otadata-absent': ({ label, offset }) => ({
    cause: `The table has OTA slots, but no file is for ${label} at ${hex(offset)}: a device that was updated before would start its old slot.`,
    remedy: 'Flash it as a factory flash, which erases otadata, or build again to get ota_data_initial.bin.',
  }),
  'otadata-wrong-size': ({ path, size }) => ({
    cause: `${path} has ${grouped(size)} bytes; otadata has 8,192.`,
    remedy: 'Build again to get ota_data_initial.bin.',
  }),
  'otadata-crc-wrong': ({ path }) => ({
    cause: `${path} is neither blank nor valid: its checksums are wrong, so that the bootloader ignores it.`,
    remedy: 'Build again to get ota_data_initial.bin.',
  }),
  'otadata-selects-other-slot': ({ path, slot, app }) => ({
    cause: `${path} starts the device from ${slot}, but the app goes to ${app}.`,
    remedy: 'Use the blank ota_data_initial.bin of the build.',
  }),
};
