import type { PackagesFaultParams } from '../../contract/faults/packages.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';
import { whyUnreachable } from './unreachable.ts';
import { causeIn } from '../finding-cause.ts';
import { counted, grouped } from '../quantity.ts';
import { findings } from './findings.ts';

const causeOf = causeIn(findings);

export const packagesFaults: Explanations<PackagesFaultParams> = {
  'packages-folder-unusable': ({ path, reason }) => ({
    cause: `The package folder ${path} cannot be used: ${reason}.`,
    remedy: 'Choose a folder that can be written to.',
  }),
  'packages-of-another-folder': ({ database, path }) => ({
    cause: `The packages listed in ${database} and the files in ${path} do not belong to each other.`,
    remedy:
      'Name the folder that belongs to this database, or use a database and a folder that are both empty.',
  }),
  'package-exists': ({ name, version, branch, sameFile }) => ({
    cause: `${name} ${version} is already there on branch ${branch}, with ${sameFile ? 'the same' : 'another'} file.`,
    remedy: 'Give it another version, or say that it may be overwritten.',
  }),
  'package-not-found': ({ name, version, branch }) => ({
    cause: `There is no ${name} ${version} on branch ${branch}.`,
    remedy: 'Look at the list of packages; somebody may have removed it.',
  }),
  'package-not-written': ({ path, reason }) => ({
    cause: `The file could not be stored in ${path}: ${reason}.`,
    remedy: 'Make room on that disk and check its permissions. Nothing of the package was kept.',
  }),
  'package-upload-cut': ({ received }) => ({
    cause: `The upload ended early, after ${grouped(received)} bytes.`,
    remedy: 'Send it again. Nothing of it was kept.',
  }),
  'package-too-large': ({ limit }) => ({
    cause: `The file is larger than ${grouped(limit)} bytes.`,
    remedy: 'Send a smaller package.',
  }),
  'package-content-not-json': () => ({
    cause: 'content.json is no JSON object.',
    remedy: 'Correct it and send it again.',
  }),
  'package-content-invalid': ({ field, misfit }) => ({
    cause: `In content.json, ${field === '' ? 'something' : field} ${misfitText(misfit)}.`,
    remedy: 'Correct it and send it again.',
  }),
  'package-sha256-differs': ({ expected, actual }) => ({
    cause: `The file’s SHA-256 is ${actual}, content.json says ${expected}.`,
    remedy: 'Send the file again, or correct content.json if the file is the right one.',
  }),
  'package-source-not-readable': ({ path, reason }) => ({
    cause: `${path} cannot be read: ${reason}.`,
    remedy: 'Check the path and its permissions.',
  }),
  'package-source-has-errors': ({ path, errors, overridable }) => ({
    cause: `${path} has ${counted(errors.length, 'error')} that must not reach a device: ${errors.map(causeOf).join(' ')}`,
    remedy:
      overridable.length > 0
        ? `Correct the build, or add it in spite of them once you have read them: ${overridable.join(', ')}.`
        : 'Correct the build and add it then; nothing of it was kept.',
  }),
  'package-field-missing': ({ field }) => ({
    cause: `The package needs a ${field}, and the file does not tell one.`,
    remedy: `Fill in the ${field}.`,
  }),
  'daemon-address-invalid': ({ address }) => ({
    cause: `${address} is no address of a daemon.`,
    remedy: 'Give its host and port, such as 192.168.1.20:10000.',
  }),
  'daemon-unreachable': ({ address, reason }) => ({
    cause: `The daemon at ${address} does not answer: ${whyUnreachable(reason)}.`,
    remedy: 'Check that the device is on, that its daemon runs and that the port is right.',
  }),
  'daemon-refused': ({ address, reason }) => ({
    cause: `The daemon at ${address} refused: ${reason}.`,
    remedy: 'It may be at work on another update. Wait for its end, or look into its log.',
  }),
  'daemon-answer-unknown': ({ address }) => ({
    cause: `What answers at ${address} is no update daemon.`,
    remedy: 'Check address and port.',
  }),
};
