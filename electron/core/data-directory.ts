import { join } from 'node:path';
import envPaths from 'env-paths';

/**
 * Where the bench keeps what it remembers, the same for the desktop window and the command line:
 * `FLASHDOCK_DATA_DIR`, else the place that the operating system has for such data.
 */
export function dataDirectory(): string {
  return override() ?? envPaths('flashdock', { suffix: '' }).data;
}

/** What may be deleted at any time, and only makes things slower then. */
export function cacheDirectory(): string {
  const directory = override();
  return directory === undefined ? envPaths('flashdock', { suffix: '' }).cache : join(directory, 'cache');
}

function override(): string | undefined {
  const directory = process.env['FLASHDOCK_DATA_DIR'];
  return directory === '' ? undefined : directory;
}
