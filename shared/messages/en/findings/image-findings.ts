import type { ImageFindingParams, LooksLike } from '../../../firmware/findings/finding-codes.ts';
import type { Explanation, Explanations } from '../../explanation.ts';
import { hex, revision } from '../../figures.ts';
import { byte, grouped } from '../../quantity.ts';

const instead: Readonly<Record<LooksLike, (path: string) => Explanation>> = {
  'git-lfs-pointer': (path) => ({
    cause: `${path} is no firmware but a Git LFS pointer: the repository was checked out without LFS.`,
    remedy: 'Run git lfs pull, then reload.',
  }),
  'cut-header': (path) => ({
    cause: `${path} begins as an image does, but ends before its header is complete.`,
    remedy: 'Build again, or copy the file again.',
  }),
  gzip: (path) => ({
    cause: `${path} is no firmware but a gzip file: its first byte is not 0xE9.`,
    remedy: 'Unpack it, then reload.',
  }),
  zip: (path) => ({
    cause: `${path} is no firmware but a ZIP archive.`,
    remedy: 'Unpack it and open the folder.',
  }),
  elf: (path) => ({
    cause: `${path} is no flash image but an ELF file, which holds the program together with its symbols.`,
    remedy: 'Take the .bin that the build wrote beside it.',
  }),
  uf2: (path) => ({
    cause: `${path} is no flash image but a UF2 file, made for copying onto a USB drive.`,
    remedy: 'Take the .bin that the build wrote.',
  }),
  'intel-hex': (path) => ({
    cause: `${path} is no flash image but Intel HEX text.`,
    remedy: 'Take the .bin that the build wrote.',
  }),
  'erased-flash': (path) => ({
    cause: `${path} holds nothing but 0xFF: it was read from erased flash.`,
    remedy: 'Take the .bin that the build wrote.',
  }),
  zeros: (path) => ({
    cause: `${path} holds nothing but zeros.`,
    remedy: 'Build again: the disk was probably full, or the copy broke off.',
  }),
  text: (path) => ({
    cause: `${path} is no firmware but text.`,
    remedy: 'Check that the download did not save an error page, and take the .bin that the build wrote.',
  }),
  'partition-table': (path) => ({
    cause: `${path} is a partition table where an image is needed.`,
    remedy: 'Check the addresses in the manifest, or build again.',
  }),
  'unknown-bytes': (path) => ({
    cause: `${path} is no firmware: its first byte is not 0xE9; it may be encrypted or not meant for an ESP chip.`,
    remedy: 'Take the unencrypted .bin that the build wrote.',
  }),
};

export const imageFindings: Explanations<ImageFindingParams> = {
  'not-an-image': ({ path, looksLike }) => instead[looksLike](path),
  'image-truncated': ({ path, size, field }) => ({
    cause: `${path} is cut off: its ${grouped(size)} bytes end before ${field} does.`,
    remedy: 'Build again, or copy the file again.',
  }),
  'image-malformed': ({ path, field, offset }) => ({
    cause: `${path} is damaged: ${field} at offset ${hex(offset)} holds what no image can.`,
    remedy: 'Build again, or copy the file again in binary mode.',
  }),
  'image-checksum-wrong': ({ path, stored, computed }) => ({
    cause: `${path} is damaged: its checksum says ${byte(stored)}, its bytes give ${byte(computed)}.`,
    remedy: 'Build again, or copy the file again in binary mode; the chip would refuse to start it.',
  }),
  'image-hash-wrong': ({ path, stored, computed }) => ({
    cause: `${path} is damaged: the SHA-256 appended to it begins ${stored.slice(0, 8)}, its bytes give ${computed.slice(0, 8)}.`,
    remedy: 'Build again, or copy the file again in binary mode; the chip would refuse to start it.',
  }),
  'image-hash-absent': ({ path }) => ({
    cause: `${path} carries no SHA-256 of its own, so that only a one-byte checksum guards it.`,
    remedy: 'Nothing to do; Arduino and PlatformIO builds often leave it out.',
  }),
  'image-trailing-bytes': ({ path, bytes }) => ({
    cause: `${grouped(bytes)} bytes that belong to nothing follow the image in ${path}.`,
    remedy:
      'Make sure that it is not a dump of a whole partition; the bytes are written and served as they are.',
  }),
  'image-signed': ({ path, scheme }) => ({
    cause: `${path} is signed for Secure Boot ${scheme === 'secure-boot-v1' ? 'V1' : 'V2'}.`,
    remedy: 'Nothing to do; a chip with another key would refuse it.',
  }),
  'image-revisions-empty': ({ path, minimum, maximum }) => ({
    cause: `${path} needs at least chip revision ${revision(minimum)} and at most ${revision(maximum)}: no chip fits.`,
    remedy: 'Correct the chip revisions in menuconfig, and build again.',
  }),
  'merged-image': ({ path, offset }) => ({
    cause: `${path} is a merged image: bootloader, partition table and what follows them in one file, for address ${hex(offset)}.`,
    remedy: 'Flash it as it is; for an update over the LAN open the build directory or the app’s own .bin.',
  }),
  'merged-images-several': ({ paths }) => ({
    cause: `The folder holds several merged images (${paths}); none of them was taken.`,
    remedy: 'Open the one for your chip by itself.',
  }),
  'merged-image-as-app': ({ path }) => ({
    cause: `${path} is a merged image and no app: a device that took it as an update would not start.`,
    remedy: 'Take the app’s own .bin instead (not merged-binary.bin).',
  }),
};
