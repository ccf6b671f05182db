import type { ProfileView } from '../../../shared/contract/ota.ts';

/** The bench's own five, as far as a screen needs them. */
export const profiles: readonly ProfileView[] = [
  {
    name: 'tianshan',
    title: 'TianShanOS',
    defaultPort: 57_807,
    needs: 'app',
    rollsOut: true,
    tellsVersion: false,
    settings: [],
  },
  {
    name: 'idf',
    title: 'IDF static',
    defaultPort: 8070,
    needs: 'files',
    rollsOut: true,
    tellsVersion: false,
    settings: [],
  },
  {
    name: 'packages',
    title: 'Packages',
    defaultPort: 5000,
    needs: 'nothing',
    rollsOut: true,
    tellsVersion: false,
    settings: [
      { name: 'data', kind: 'folder', required: false },
      { name: 'database', kind: 'text', required: false },
      { name: 'dialect', kind: 'choice', choices: ['seed', 'head'], required: false, default: 'seed' },
      { name: 'mirror-status', kind: 'switch', required: false },
    ],
  },
  {
    name: 'appcast',
    title: 'Appcast',
    defaultPort: 8080,
    needs: 'nothing',
    rollsOut: true,
    tellsVersion: false,
    settings: [
      { name: 'dist', kind: 'folder', required: true, list: true },
      { name: 'app', kind: 'text', required: false },
      { name: 'base-url', kind: 'url', required: false },
      { name: 'signature', kind: 'choice', choices: ['sha256', 'ed25519'], required: false },
    ],
  },
  {
    name: 'xiaozhi',
    title: 'xiaozhi',
    defaultPort: 8003,
    needs: 'nothing',
    rollsOut: true,
    tellsVersion: true,
    settings: [
      { name: 'bin-dir', kind: 'folder', required: false },
      { name: 'model', kind: 'text', required: false, default: 'default' },
      { name: 'firmware-cache-ttl', kind: 'number', required: false, default: '30' },
    ],
  },
];
