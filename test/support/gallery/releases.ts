import type { BuildView } from '../../../shared/contract/builds.ts';
import type { FileView, PartitionView, ReleaseView } from '../../../shared/contract/release.ts';

export function partition(
  offset: number,
  size: number,
  label: string,
  type: string,
  subtype: string,
  boots = false,
): PartitionView {
  return { label, type, subtype, offset, size, boots, encrypted: false, readonly: false };
}

export function file(offset: number | null, size: number, role: FileView['role'], path: string): FileView {
  const sha256 = `${(size * 2654435761).toString(16).padStart(12, '0')}${'0'.repeat(52)}`.slice(0, 64);
  return { path, role, offset, size, sha256, partition: null, modifiedAt: 0 };
}

export function sampleRelease(now: number): ReleaseView {
  return {
    id: 'a'.repeat(64),
    name: 'TianShanOS',
    source: { path: '/home/me/TianshanOS/build', kind: 'build-directory' },
    builtAt: now - 4 * 86_400_000,
    takenAt: now,
    chip: 'esp32s3',
    app: {
      path: 'TianShanOS.bin',
      projectName: 'TianShanOS',
      version: '0.1.0',
      idfVersion: 'v5.5.1-dirty',
      secureVersion: 0,
      compileDate: 'Jan 15 2026',
      compileTime: '04:03:00',
      elfSha256: `953b6c892f4c7196${'0'.repeat(48)}`,
      sha256: `84ff1371a83b${'0'.repeat(52)}`,
      size: 310_720,
      chipId: 9,
      minChipRevision: 0,
      maxChipRevision: 99,
      minEfuseBlockRevision: 0,
      maxEfuseBlockRevision: 199,
      entry: 0x4037551c,
      segments: 6,
      checksum: 0x35,
      checksumValid: true,
      imageSha256: `b4de6cb7f8bbf46b${'0'.repeat(48)}`,
      imageSha256Valid: true,
      flashMode: 'dio',
      flashFrequency: '80m',
      flashSize: '8MB',
    },
    choice: { path: 'TianShanOS.bin', reason: 'manifest', alternatives: ['old/TianShanOS.bin'] },
    flash: { mode: 'dio', frequency: '80m', size: '8MB' },
    flashSize: 0x800000,
    partitionTable: { offset: 0x8000, source: 'binary', md5: 'valid', end: 0x400000 },
    partitions: [
      partition(0x9000, 0x6000, 'nvs', 'data', 'nvs'),
      partition(0xf000, 0x1000, 'phy_init', 'data', 'phy'),
      partition(0x10000, 0x300000, 'factory', 'app', 'factory', true),
      partition(0x310000, 0xa0000, 'storage', 'data', 'spiffs'),
      partition(0x3b0000, 0x40000, 'www', 'data', 'spiffs'),
      partition(0x3f0000, 0x10000, 'fatfs', 'data', 'fat'),
    ],
    files: [
      file(0, 22_496, 'bootloader', 'bootloader/bootloader.bin'),
      file(0x8000, 3072, 'partition-table', 'partition_table/partition-table.bin'),
      file(0x10000, 310_720, 'app', 'TianShanOS.bin'),
      file(0x3b0000, 262_144, 'www', 'www.bin'),
    ],
    findings: [
      {
        code: 'no-ota-slot',
        severity: 'warning',
        path: null,
        offset: null,
        params: { apps: 'factory', unused: 0x400000 },
      },
    ],
  };
}

/** As many partitions as a table can hold, names of 15 characters, some too big for the flash. */
export function crowdedRelease(now: number): ReleaseView {
  const partitions = Array.from({ length: 95 }, (_, at) =>
    partition(
      0x10000 + at * 0x10000,
      0x10000,
      `measurement_${at.toString().padStart(3, '0')}`,
      'data',
      'spiffs',
    ),
  );
  return {
    ...sampleRelease(now),
    name: 'a-project-with-a-name-that-is-far-longer-than-any-strip-can-hold',
    partitions,
  };
}

/** Every trouble that a map can show. */
export function brokenRelease(now: number): ReleaseView {
  const release = sampleRelease(now);
  return {
    ...release,
    flashSize: 0x400000,
    partitions: [
      partition(0x9000, 0x6000, 'nvs', 'data', 'nvs'),
      partition(0x10000, 0x180000, 'ota_0', 'app', 'ota_0', true),
      partition(0x180000, 0x180000, 'ota_1', 'app', 'ota_1'),
      partition(0x300000, 0x180000, 'storage', 'data', 'spiffs'),
    ],
    files: [file(0x10000, 0x120000, 'app', 'app.bin'), file(0x180000, 0x190000, 'data', 'second.bin')],
    findings: [
      ...release.findings,
      {
        code: 'file-missing',
        severity: 'error',
        path: 'bootloader/bootloader.bin',
        offset: null,
        params: { path: 'bootloader/bootloader.bin' },
      },
    ],
  };
}

export function buildOf(release: ReleaseView, disk: BuildView['disk']): BuildView {
  return { id: 'build', path: release.source.path, release, disk, follow: false };
}
