import { identityOf, isSameFile, type FileIdentity } from '../database/file-identity.ts';
import { putAside } from '../database/sqlite-files.ts';

/**
 * Gives a damaged database and what belongs to it another name beside its own, with the date in it. Returns the new
 * path; undefined where another process has done so meanwhile: the file of that name is then a sound one.
 */
export async function setAside(path: string, damaged: FileIdentity, now: Date): Promise<string | undefined> {
  return isSameFile(damaged, identityOf(path)) ? await putAside(path, 'damaged', now) : undefined;
}
