import { readFileSync, renameSync } from 'node:fs';
import * as z from 'zod';

/**
 * A list that was kept as a JSON file; empty where there is none. One that cannot be understood is set aside before
 * it is written anew: `unreadable` gets the name that it has then, its own where the folder lets nobody rename it.
 */
export function loadKeptList<Entry>(
  file: string,
  entry: z.ZodType<Entry>,
  unreadable: (keptAs: string) => void,
): Entry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  try {
    return z.array(entry).parse(JSON.parse(text));
  } catch {
    unreadable(setAside(file));
    return [];
  }
}

function setAside(file: string): string {
  const aside = `${file}.unreadable`;
  try {
    renameSync(file, aside);
    return aside;
  } catch {
    return file;
  }
}
