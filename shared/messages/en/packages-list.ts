import type { HookName } from '../../contract/package-content.ts';
import { grouped } from '../quantity.ts';

/** Words of the package registry: its list, and the editor of `content.json`. */
export const packagesList = {
  summary: (count: number, bytes: number) =>
    `${grouped(count)} ${count === 1 ? 'package' : 'packages'}, ${grouped(bytes)} bytes`,
  search: 'Search',
  add: 'Add package…',
  name: 'Package',
  version: 'Version',
  branch: 'Branch',
  size: 'Size, bytes',
  sha256: 'SHA-256',
  uploaded: 'Uploaded',
  actions: 'Actions',
  runs: 'runs commands',
  runsDetail: (hooks: string) => `A device that takes it runs ${hooks}.`,
  review: 'Review',
  reviewOf: (name: string) => `Review ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeDetail: (bytes: number) =>
    `${grouped(bytes)} bytes and the row are deleted; devices can no longer fetch it. What they have installed stays.`,
  keep: 'Keep it',
  none: 'No package yet',
  noneDetail:
    'Make one of the build in hand, or of any file; daemons that ask this registry are then offered it.',
  noMatch: (search: string) => `No package is called “${search}”`,
  noMatchDetail: 'Part of a name is enough.',
  only: (shown: number, all: number) => `${grouped(shown)} of ${grouped(all)}; search for the others`,
  notOpen: 'The registry cannot be opened.',
  addTitle: 'Add a package',
  addIt: 'Add',
  adding: 'Adding…',
  source: 'Made of',
  sources: { build: 'The build in hand', file: 'A file' },
  whole: 'All files, packed as a ZIP',
  buildFile: 'Content',
  file: 'File',
  fields: {
    package: 'Package',
    version: 'Version',
    branch: 'Branch',
    description: 'Description',
    local: 'Unpacked to',
    remote: 'Fetched from',
    dependencies: 'Needs',
  },
  hints: {
    version: 'Compared by its numbers: 1.10.0 is newer than 1.9.0.',
    local: 'The folder on the device.',
    remote: 'Root of this registry as devices reach it, with a slash at its end.',
    dependencies: 'JSON: {"name": "version"}.',
  },
  commands: 'Commands on the device',
  noCommands: 'none',
  commandsWarning: 'The shell of every device that takes the package runs these. This computer never does.',
  hooks: {
    BeforeUpdate: 'Before the update',
    AfterUpdate: 'After the update',
    restore: 'To go back',
  } satisfies Record<HookName, string> as Record<HookName, string>,
  overwrite: 'Same version',
  overwriteCheck: 'Replace a package of this name, version and branch',
  problems: {
    required: 'Needed.',
    dependencies: 'No JSON object.',
    file: 'Name a file.',
  },
  content: 'content.json',
};

export type PackagesListWords = typeof packagesList;
