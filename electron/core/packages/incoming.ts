import { randomUUID } from 'node:crypto';
import { readdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Of a file whose process runs on another machine, or whose process id has been given away again. */
const staleAfter = 24 * 3_600_000;

const pattern = /^(?<host>.+)~(?<pid>\d+)~[0-9a-f-]{36}\.part$/;

/** The name of a file that this process is writing. */
export function incomingName(): string {
  return `${thisHost()}~${process.pid}~${randomUUID()}.part`;
}

/** Deletes what no living process is writing; returns how many. To be called before this process writes any. */
export async function sweepIncoming(folder: string, now = Date.now()): Promise<number> {
  let swept = 0;
  for (const name of await readdir(folder)) {
    if (!(await isAbandoned(join(folder, name), name, now))) continue;
    await unlink(join(folder, name)).catch(() => undefined);
    swept += 1;
  }
  return swept;
}

async function isAbandoned(path: string, name: string, now: number): Promise<boolean> {
  const { host, pid } = pattern.exec(name)?.groups ?? {};
  if (host === undefined) return false;
  if (host === thisHost() && (Number(pid) === process.pid || !isRunning(Number(pid)))) return true;
  const seen = await stat(path).catch(() => undefined);
  return seen !== undefined && now - seen.mtimeMs > staleAfter;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function thisHost(): string {
  return hostname().replaceAll(/[^\w.-]/g, '_');
}
