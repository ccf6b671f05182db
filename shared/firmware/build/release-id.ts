import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReleaseFile } from '../release.ts';

/** Lowercase hex SHA-256 over every file's role, offset and SHA-256, whatever their order: same content, same id. */
export function releaseId(files: readonly Pick<ReleaseFile, 'role' | 'offset' | 'sha256'>[]): string {
  const lines = files.map((file) => `${file.role} ${file.offset ?? '-'} ${file.sha256}\n`);
  return bytesToHex(sha256(utf8ToBytes(lines.toSorted().join(''))));
}
