import type { PackageFields } from '../../../shared/contract/package-content.ts';
import type { PackageReview, PackagesState, PackageView } from '../../../shared/contract/packages.ts';

function packageOf(id: number, parts: Partial<PackageView>): PackageView {
  return {
    id,
    name: 'rm-runtime',
    version: `1.0.${id}`,
    branch: 'main',
    description: '',
    sha256: `84ff1371${id}`.padEnd(64, '0'),
    size: 1_204_224 + id * 4096,
    uploadedAt: Date.UTC(2026, 0, 19, 9, id),
    hooks: [],
    ...parts,
  };
}

export const samplePackages: readonly PackageView[] = [
  packageOf(12, { description: 'Keeps the arm from drifting', hooks: ['BeforeUpdate', 'AfterUpdate'] }),
  packageOf(11, {}),
  packageOf(3, { name: 'a-package-with-quite-a-long-name-of-its-own', branch: 'feature-long-branch' }),
];

export function packagesState(packages: readonly PackageView[]): PackagesState {
  return {
    folder: '/home/me/.local/share/flashdock/packages',
    database: '/home/me/.local/share/flashdock/packages/registry.sqlite',
    packages: packages.length,
    bytes: packages.reduce((sum, { size }) => sum + size, 0),
    latest: [...packages],
    revision: 1,
    fault: null,
  };
}

export const sampleFields: PackageFields = {
  package: 'TianShanOS',
  description: '',
  version: '0.1.0',
  branch: 'main',
  local: './TianShanOS',
  remote: '',
  dependencies: {},
  BeforeUpdate: 'systemctl stop tianshan',
  AfterUpdate: '',
  restore: '',
};

export const sampleReview: PackageReview = {
  content: { ...sampleFields, sha256: '84ff1371'.padEnd(64, '0') },
  text: '{}',
  hooks: [
    { name: 'BeforeUpdate', command: 'systemctl stop tianshan' },
    { name: 'AfterUpdate', command: 'chmod +x ./run.sh && systemctl start tianshan' },
  ],
  findings: [
    {
      code: 'ota-package-without-remote',
      severity: 'warning',
      path: null,
      offset: null,
      params: {},
    },
  ],
};
