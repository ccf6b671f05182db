import { randomBytes } from 'node:crypto';
import { chmod, copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { saveFile } from '../save-file.ts';
import { createAuthorityText, parseAuthority, type Authority } from './authority.ts';

/*
 * Owner-only by mode; Windows ignores modes, and there the user's data directory inherits an ACL that lets in the
 * user, administrators and the system.
 */
const fileMode = 0o600;
const directoryMode = 0o700;

export interface LoadedAuthority {
  readonly authority: Authority;
  readonly isNew: boolean;
  /** The file's mode let others read the key; it has been corrected. */
  readonly wasReadable: boolean;
}

/** The authority kept at `path`; a new one only where there is no file at all. */
export async function loadAuthority(path: string, now: number): Promise<Outcome<LoadedAuthority>> {
  try {
    const kept = await readIfThere(path);
    const fresh = kept === undefined ? await createAuthorityText(now) : undefined;
    if (fresh !== undefined) await writeFirst(path, fresh);
    /* Another process may have been first: what lies on the disk counts. */
    const text = kept ?? (await readFile(path, 'utf8'));
    const wasReadable = await closeToOthers(path);
    const authority = await understand(path, text, now);
    return authority.ok ? ok({ authority: authority.value, isNew: text === fresh, wasReadable }) : authority;
  } catch (error) {
    const { code, syscall } = systemError(error);
    const isReading = syscall === 'open' || syscall === 'read';
    const params = { path, reason: code };
    return fail({ code: isReading ? 'authority-not-read' : 'authority-not-saved', params });
  }
}

/** A new authority in place of the one at `path`, whatever state that is in; the old file is kept as `keptAs`. */
export async function replaceAuthority(
  path: string,
  now: number,
): Promise<Outcome<{ authority: Authority; keptAs: string | null }>> {
  try {
    const text = await createAuthorityText(now);
    await makeDirectory(path);
    const keptAs = await setAside(path, now);
    await saveFile(path, text, { mode: fileMode });
    const authority = await understand(path, text, now);
    return authority.ok ? ok({ authority: authority.value, keptAs }) : authority;
  } catch (error) {
    return fail({ code: 'authority-not-saved', params: { path, reason: systemError(error).code } });
  }
}

async function understand(path: string, text: string, now: number): Promise<Outcome<Authority>> {
  const parsed = await parseAuthority(text);
  if (!parsed.ok) return fail({ code: 'authority-damaged', params: { path, damage: parsed.fault } });
  const endedAt = parsed.value.certificate.validToDate.getTime();
  if (endedAt <= now) return fail({ code: 'authority-expired', params: { path, endedAt } });
  return ok(parsed.value);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemError(error).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, and never over a file that another process wrote meanwhile: a hard link refuses to replace. */
async function writeFirst(path: string, text: string): Promise<void> {
  await makeDirectory(path);
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', fileMode);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await link(temporary, path);
  } catch (error) {
    const { code } = systemError(error);
    if (code === 'EEXIST') return;
    /* File systems without hard links: exFAT, some network shares. */
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) throw error;
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function makeDirectory(path: string): Promise<void> {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true, mode: directoryMode });
  await chmod(directory, directoryMode);
}

/** Returns whether others could read it. */
async function closeToOthers(path: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return false;
  await chmod(path, fileMode);
  return true;
}

async function setAside(path: string, now: number): Promise<string | null> {
  const keptAs = `${path}.until-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    await copyFile(path, keptAs);
    await chmod(keptAs, fileMode);
    return keptAs;
  } catch (error) {
    if (systemError(error).code === 'ENOENT') return null;
    throw error;
  }
}

/** What the operating system says; anything else is a bug and goes on being one. */
function systemError(error: unknown): { code: string; syscall: string } {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { code: String(error.code), syscall: 'syscall' in error ? String(error.syscall) : '' };
}
