import type { OtaPackageFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';

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
};
