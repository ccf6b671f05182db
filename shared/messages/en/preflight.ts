import type { PreflightParams } from '../../contract/preflight.ts';
import { hex, revision } from '../figures.ts';
import type { Explanations } from '../explanation.ts';

export const preflight: Explanations<PreflightParams> = {
  'chip-mismatch': ({ expected, actual }) => ({
    cause: `This is an ${actual}, and the release is for an ${expected}.`,
    remedy: `Connect an ${expected} board, or open the build for ${actual}.`,
  }),
  'chip-not-asked-for': ({ asked, actual }) => ({
    cause: `${asked} was asked for, and this is ${actual}.`,
    remedy: `Take the board and the build for ${asked}, or do not ask for that chip.`,
  }),
  'image-for-other-chip': ({ path, image, chip }) => ({
    cause: `${path} is an image for ${image}, and this is an ${chip}.`,
    remedy: `Build again with the target set to ${chip}.`,
  }),
  'chip-revision-too-low': ({ path, minimum, actual }) => ({
    cause: `${path} needs chip revision ${revision(minimum)} or later; this chip is ${revision(actual)}.`,
    remedy: `Build with a minimum revision of ${revision(actual)}, or take a newer board.`,
  }),
  'chip-revision-too-high': ({ path, maximum, actual }) => ({
    cause: `${path} was built for chips up to revision ${revision(maximum)}; this chip is ${revision(actual)}.`,
    remedy: 'Build with an ESP-IDF that knows this revision.',
  }),
  'chip-without-stub': ({ chip }) => ({
    cause: `There is no flasher stub for ${chip}, and its ROM loader alone is not supported.`,
    remedy: `Use Espressif's esptool for this chip.`,
  }),
  'secure-download-mode': ({ chip }) => ({
    cause: `This ${chip} is locked to secure download mode, which runs no flasher stub and reads nothing back.`,
    remedy: 'Update this device over the air; the lock is an eFuse and cannot be undone.',
  }),
  'flash-encryption-on': ({ chip }) => ({
    cause: `Flash encryption is on in this ${chip}; plain images written now would not start.`,
    remedy: 'Update this device over the air, or use the tools that hold its encryption key.',
  }),
  'bootloader-under-secure-boot': ({ chip }) => ({
    cause: `Secure boot is on in this ${chip}; a bootloader that it does not accept makes it unusable for ever.`,
    remedy: 'Flash only the app, signed with the key of this device.',
  }),
  'unsigned-app-under-secure-boot': ({ chip, path }) => ({
    cause: `Secure boot is on in this ${chip}, and ${path} carries no signature.`,
    remedy: 'Sign the app with the key of this device.',
  }),
  'plan-beyond-flash': ({ end, flashSize, path }) => ({
    cause: `${path} ends at ${hex(end)}, and this chip's flash ends at ${hex(flashSize)}.`,
    remedy: 'Build with a partition table for this flash size, or take a board with more flash.',
  }),
  'header-size-beyond-flash': ({ headerSize, flashSize }) => ({
    cause: `The bootloader is built for ${headerSize / 0x100000} MB of flash, and this chip has ${flashSize / 0x100000} MB, so the app would stop while it starts.`,
    remedy: 'Set the flash size of the project to that of the board, or to “detect”.',
  }),
  'flash-size-unknown': ({ flashId }) => ({
    cause: `The flash chip answers with an id that no size is known for (${flashId ?? 'none'}).`,
    remedy: 'Check by hand that the plan fits the flash of this board.',
  }),
  'plan-regions-overlap': ({ first, second, at }) => ({
    cause: `${first} and ${second} both claim ${hex(at)}.`,
    remedy: 'Correct their offsets in the build.',
  }),
  'file-over-kept-nvs': ({ path, label }) => ({
    cause: `NVS is to be kept, but ${path} lies over the partition ${label}.`,
    remedy: 'Choose to erase NVS, or leave that file out.',
  }),
  'nvs-image-left-out': ({ path }) => ({
    cause: `NVS is kept, so ${path} is not written.`,
    remedy: 'Choose to erase NVS to write it.',
  }),
  'nothing-left-to-boot': () => ({
    cause: 'The whole flash is to be erased, and the plan writes no bootloader.',
    remedy: 'Make a factory flash, or do not erase everything.',
  }),
  'app-without-place': ({ path }) => ({
    cause: `Nothing says where ${path} goes: there is no partition table beside it.`,
    remedy: 'Open the build directory instead of the single file.',
  }),
  'nothing-to-write': () => ({
    cause: 'The plan writes nothing.',
    remedy: 'Choose at least one file.',
  }),
  'release-has-errors': ({ count }) => ({
    cause: `The release has ${count === 1 ? 'an error' : `${count} errors`} of its own.`,
    remedy: 'Correct what the findings say, then build again.',
  }),
};
