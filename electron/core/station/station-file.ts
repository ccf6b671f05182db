import { appendFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { layout, slotRun, stationMode } from '../../../shared/contract/station.ts';
import type { Log } from '../log.ts';
import { saveFile } from '../save-file.ts';
import { emptyLayout, parseJson } from './layout.ts';
import { newShift, shift, type Shift } from './shift.ts';

/** What a station knows after a restart. */
const kept = z.object({
  layout,
  shift,
  recipePath: z.string().nullable(),
  /** Of the recipe that made this an operator's station, or of the last one that did. */
  lockKey: z.object({ salt: z.string(), publicKey: z.string() }).nullable(),
  operator: z.boolean(),
  /* What a file of an older Flashdock does not hold. */
  mode: stationMode.default('each'),
  operatorName: z.string().nullable().default(null),
  history: z.record(z.string(), z.array(slotRun)).default({}),
});
const stationFile = kept.extend({ version: z.literal(1) });

export type Kept = z.infer<typeof kept>;

export interface StationFile {
  readonly kept: Kept;
  /** Writes the newest state; calls that come while it writes are one more write. Resolves with why it could not. */
  save(next: Kept): Promise<string | undefined>;
  /** Adds the shift that ended to the history. */
  append(
    ended: Shift & { readonly endedAt: number; readonly operator: string | null },
  ): Promise<string | undefined>;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<unknown>;
  readonly path: string;
}

/** Without a data directory nothing is kept, and nothing fails. */
export async function openStationFile(
  dataDirectory: string | undefined,
  log: Log,
  now: number,
): Promise<StationFile> {
  const fresh: Kept = {
    layout: emptyLayout,
    shift: newShift(now),
    recipePath: null,
    lockKey: null,
    operator: false,
    mode: 'each',
    operatorName: null,
    history: {},
  };
  if (dataDirectory === undefined) {
    const nothing = () => Promise.resolve(undefined);
    return { kept: fresh, save: nothing, append: nothing, settled: nothing, path: '' };
  }
  const path = join(dataDirectory, 'station.json');
  let writing: Promise<string | undefined> = Promise.resolve(undefined);
  let waiting: Promise<string | undefined> | undefined;
  let newest: Kept | undefined;
  return {
    path,
    kept: await readKept(path, fresh, log),
    save(next) {
      newest = next;
      waiting ??= writing.then(() => {
        waiting = undefined;
        writing = write(path, newest ?? next);
        return writing;
      });
      return waiting;
    },
    append: (ended) => append(join(dataDirectory, 'shifts.jsonl'), ended),
    settled: async () => {
      await waiting;
      await writing;
    },
  };
}

async function readKept(path: string, fresh: Kept, log: Log): Promise<Kept> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return fresh;
  const json = parseJson(text);
  const parsed = stationFile.safeParse(json.ok ? json.value : undefined);
  if (parsed.success) return kept.parse(parsed.data);
  const keptAs = `${path}.unreadable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(path, keptAs).catch(() => undefined);
  log.add('warning', { code: 'station-unreadable', params: { path, keptAs } });
  return fresh;
}

/** In one step: temporary file, fsync, rename. */
function write(path: string, next: Kept): Promise<string | undefined> {
  return attempt(async () => {
    await mkdir(dirname(path), { recursive: true });
    await saveFile(path, `${JSON.stringify({ version: 1, ...next }, null, 2)}\n`, { mode: 0o600 });
  });
}

function append(path: string, ended: object): Promise<string | undefined> {
  return attempt(async () => {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, `${JSON.stringify(ended)}\n`, { mode: 0o600, flush: true });
  });
}

/** What the operating system says; anything else is a bug and goes on being one. */
async function attempt(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
