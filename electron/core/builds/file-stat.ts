import { stat } from 'node:fs/promises';

/** What tells one state of a file from another without reading it. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** Equal exactly while device, inode, size, modification and change time are. */
  readonly key: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

/** Follows links; undefined where nothing is, or nothing that may be looked at. */
export async function statFile(path: string): Promise<FileStat | undefined> {
  try {
    const found = await stat(path, { bigint: true });
    return {
      size: Number(found.size),
      modifiedAt: Number(found.mtimeNs / 1_000_000n),
      /* The change time too: `cp -p` and `rsync -t` bring an old modification time along with new bytes. */
      key: [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(':'),
      isFile: found.isFile(),
      isDirectory: found.isDirectory(),
    };
  } catch {
    return undefined;
  }
}
