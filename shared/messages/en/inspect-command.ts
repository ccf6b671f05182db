import { counted, grouped } from '../quantity.ts';

/** Words of `flashdock inspect` that the Build screen does not have. */
export const inspect = {
  kind: {
    'build-directory': 'build directory',
    bundle: 'bundle without a manifest',
    'web-tools-manifest': 'ESP Web Tools manifest',
    image: 'single image',
  },
  revisions: (from: string, to: string) => `${from} to ${to}`,
  anyRevision: (from: string) => `${from} or later`,
  size: 'Size',
  table: (offset: string, md5: string) => `${md5}, at ${offset}`,
  flash: (size: number) => `flash of ${grouped(size)} bytes`,
  files: (count: number, size: number) => `${counted(count, 'file')}, ${grouped(size)} bytes`,
  noPlace: 'not placed',
};

export type InspectWords = typeof inspect;
