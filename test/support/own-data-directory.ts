import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For the whole run: no test may touch what the person at this machine keeps. */
export function setup(): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'flashdock-tests-'));
  process.env['FLASHDOCK_DATA_DIR'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
