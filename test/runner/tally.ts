import { readFile, writeFile } from 'node:fs/promises';

/** A test that did not run; `reason` is what the test said. */
export type Skip = { test: string; reason: string };

/** What one run of a test framework counted. */
export type Tally = { passed: number; failed: number; skips: Skip[] };

/** The environment variable that tells the reporters where to write their tally. */
export const tallyFile = 'FLASHDOCK_TALLY_FILE';

export async function writeTally(tally: Tally): Promise<void> {
  const path = process.env[tallyFile];
  if (path !== undefined) await writeFile(path, JSON.stringify(tally));
}

/** Null where the framework ended before its reporter could write. */
export async function readTally(path: string): Promise<Tally | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Tally;
  } catch {
    return null;
  }
}
