import type { FileView, PartitionView, ReleaseView } from '../../../shared/contract/release.ts';

type MapSource = Pick<ReleaseView, 'partitions' | 'partitionTable' | 'files' | 'flashSize'>;

/** As much of a release as a flash map looks at; its table is at 0x8000, where it has partitions. */
export function releaseOf(parts: Partial<MapSource> & Pick<MapSource, 'partitions' | 'files'>): MapSource {
  const table = { offset: 0x8000, source: 'binary', md5: 'valid', end: 0x8c00 } as const;
  return { flashSize: null, partitionTable: parts.partitions.length > 0 ? table : null, ...parts };
}

export function partitionAt(
  offset: number,
  size: number,
  label: string,
  type: string,
  subtype: string,
  boots = false,
): PartitionView {
  return { label, type, subtype, offset, size, boots, encrypted: false, readonly: false };
}

export function fileAt(offset: number, size: number, role: FileView['role']): FileView {
  const path = `${role}.bin`;
  return { path, role, offset, size, sha256: '0'.repeat(64), partition: null, modifiedAt: 0 };
}
