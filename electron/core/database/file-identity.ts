import { statSync } from 'node:fs';

/** Which file a path names now, whatever its name was before. */
export interface FileIdentity {
  readonly device: bigint;
  readonly inode: bigint;
  /** Bytes. */
  readonly size: number;
  /** When its content was, in milliseconds. */
  readonly changedAt: number;
}

/** Undefined where there is none, or none that can be reached. */
export function identityOf(path: string): FileIdentity | undefined {
  try {
    const { dev, ino, size, mtimeMs } = statSync(path, { bigint: true });
    return { device: dev, inode: ino, size: Number(size), changedAt: Number(mtimeMs) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

export function isSameFile(one: FileIdentity | undefined, other: FileIdentity | undefined): boolean {
  return one !== undefined && one.device === other?.device && one.inode === other.inode;
}
