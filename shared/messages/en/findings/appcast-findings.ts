import type { AppcastFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { grouped } from '../../quantity.ts';
import { misfitText } from '../misfits.ts';

export const appcastFindings: Explanations<AppcastFindingParams> = {
  'package-sidecar-invalid': ({ path, place, misfit }) => ({
    cause: `${path} is wrong${place === '' ? '' : ` at ${place}`}: ${misfitText(misfit)}.`,
    remedy: 'Mend it; until then the packages that it is about are not offered.',
  }),
  'package-version-missing': ({ path }) => ({
    cause: `The version of ${path} is unknown.`,
    remedy: 'Put it into the name, into a VERSION file beside it, or into its .json file.',
  }),
  'package-unreadable': ({ path }) => ({
    cause: `${path} cannot be read, or is a link that leaves its folder.`,
    remedy: 'Put the file itself into the folder.',
  }),
  'package-too-large-to-sign': ({ path, size, limit }) => ({
    cause: `${path} has ${grouped(size)} bytes; at most ${grouped(limit)} can be signed.`,
    remedy: 'Sign it elsewhere and put the signature into its .json file as edSignature.',
  }),
  'package-delta-missing': ({ path, file }) => ({
    cause: `${path} names the delta ${file}, which is not in its folder.`,
    remedy: 'Put the delta beside the package, or take it out of the .json file.',
  }),
  'package-ending-refused': ({ path }) => ({
    cause: `The eCan client installs no .AppImage, so it refuses ${path}.`,
    remedy: 'Offer a .tar.gz as well.',
  }),
};
