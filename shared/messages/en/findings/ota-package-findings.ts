import type { OtaPackageFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { counted } from '../../quantity.ts';

export const otaPackageFindings: Explanations<OtaPackageFindingParams> = {
  'ota-package-without-remote': () => ({
    cause: '“remote” is empty, so a daemon does not know where to fetch the file.',
    remedy: 'Fill in the URL of the share that devices reach, such as http://192.168.1.10:5000/.',
  }),
  'ota-package-remote-cut': ({ remote, fetched }) => ({
    cause: `A daemon puts its path in place of the last part of ${remote} and would ask at ${fetched}.`,
    remedy: 'End “remote” with a slash.',
  }),
  'ota-package-without-local': () => ({
    cause: '“local” is empty, so a daemon unpacks the file into the folder that it was started in.',
    remedy: 'Fill in the folder on the device.',
  }),
  'ota-package-no-zip': () => ({
    cause: 'The file is no ZIP archive. A daemon would fetch it and then fail to unpack it.',
    remedy: 'Pack the files into a ZIP archive, unless your own client takes other files.',
  }),
  'ota-package-runs-commands': ({ hooks }) => ({
    cause: `The shell of every device that takes it will run what ${hooks} says. Flashdock never does.`,
    remedy: 'Read the commands before you offer the package.',
  }),
  'ota-package-build-has-errors': ({ name, errors }) => ({
    cause: `${name} is not in the catalogue: the build has ${counted(errors, 'error')}.`,
    remedy: 'Correct what the findings of the build say, and build again; it is then added by itself.',
  }),
  'ota-package-build-without-field': ({ name, field }) => ({
    cause: `${name} is not in the catalogue: the build tells no ${field}.`,
    remedy: `Set the ${field} in the project and build again, or add the package with a ${field} of your own.`,
  }),
  'ota-package-version-taken': ({ name, version, branch }) => ({
    cause: `The build in hand is not in the catalogue: ${name} ${version} on ${branch} is there already, with other content.`,
    remedy:
      'Raise the version of the project and build again, or replace that package: flashdock packages add --overwrite.',
  }),
  'ota-package-build-not-added': ({ name, reason }) => ({
    cause: `${name} could not be added to the catalogue: ${reason}.`,
    remedy: 'Remove what hinders it, and build or share again.',
  }),
};
