import type { FileFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { counted, grouped } from '../../quantity.ts';

export const fileFindings: Explanations<FileFindingParams> = {
  'file-missing': ({ path }) => ({
    cause: `${path} is listed but is not there.`,
    remedy: 'Build again, then reload.',
  }),
  'file-remote': ({ path }) => ({
    cause: `${path} is on another server; only files beside the manifest are read.`,
    remedy: 'Download it into the manifest’s folder and list it by its file name.',
  }),
  'file-empty': ({ path }) => ({
    cause: `${path} has 0 bytes.`,
    remedy: 'Build again: the last build probably broke off, or the disk was full.',
  }),
  'file-too-large': ({ path, size, limit }) => ({
    cause: `${path} has ${grouped(size)} bytes; no flash chip holds more than ${grouped(limit)}, so it was not read.`,
    remedy: 'Check that the manifest names the right file.',
  }),
  'file-not-regular': ({ path }) => ({
    cause: `${path} is a folder or a device, not a file.`,
    remedy: 'Correct the path in the manifest, or build again.',
  }),
  'file-unreadable': ({ path, reason }) => ({
    cause: `${path} could not be read: ${reason}.`,
    remedy: 'Check its permissions, then reload.',
  }),
  'name-case-differs': ({ path, found }) => ({
    cause: `The manifest says ${path}, the disk has ${found}: the names differ only in case, and ${found} was taken.`,
    remedy:
      'Make sure that the file is not left over from before a renaming; on Linux idf.py flash would not find it.',
  }),
  'file-flattened': ({ path, found }) => ({
    cause: `The manifest says ${path}; it was found as ${found} beside the manifest.`,
    remedy: 'Nothing to do: release bundles often leave the folders out.',
  }),
  'path-absolute': ({ path }) => ({
    cause: `${path} is an absolute path; files outside the build are never read.`,
    remedy: 'Copy the file into the build directory and list it by a relative path.',
  }),
  'path-leaves-directory': ({ path }) => ({
    cause: `${path} leads out of the build directory; files outside it are never read.`,
    remedy: 'Copy the file into the build directory and list it by a path within.',
  }),
  'symlink-leaves-directory': ({ path }) => ({
    cause: `${path} is a link to somewhere outside the build directory; it was not followed.`,
    remedy: 'Replace the link by a copy of the file.',
  }),
  'encryption-wanted': ({ path }) => ({
    cause: `${path} is to be encrypted by the chip while it is written, which needs flash encryption in development mode.`,
    remedy: 'Flash it with esptool’s --encrypt, or build without flash encryption.',
  }),
  'files-left-out': ({ files }) => ({
    cause: `${counted(files, 'more .bin file')} in the folder were not read: this is more than a build leaves behind.`,
    remedy: 'Open one of them by itself, or the folder of one build.',
  }),
};
