import { counted, grouped } from '../quantity.ts';

/** Words of `flashdock packages`. */
export const packagesCommand = {
  count: (packages: number) => counted(packages, 'package'),
  none: 'No packages.',
  bytes: (size: number) => `${grouped(size)} bytes`,
  runs: (hooks: string) => `runs ${hooks}`,
  added: (name: string, version: string, branch: string) => `Added ${name} ${version} on ${branch}`,
  removed: (name: string, version: string, branch: string) => `Removed ${name} ${version} on ${branch}`,
  pushed: {
    updated: (address: string, name: string, version: string) => `${address} now has ${name} ${version}.`,
    sent: (address: string, name: string, version: string) =>
      `${address} took ${name} ${version}, but did not tell of it: it is not known to be updated.`,
  },
  commands: 'Commands that devices will run',
};

export type PackagesCommandWords = typeof packagesCommand;
