import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { saveFile } from '../../save-file.ts';

/**
 * Which rates work on which socket of this bench. A slot is a USB path with the bridge behind it: a hub, a cable and a
 * board's bridge make a link slow, and they stay when boards come and go.
 */
export interface LinkRates {
  /** The rate to begin with: `asked`, or the slower one that this slot was brought down to within the last day. */
  rateFor(slot: string | undefined, asked: number): number;
  /** `worked` carried a whole job. Resolves when it is kept; a directory that cannot be written keeps nothing. */
  learn(slot: string | undefined, asked: number, worked: number): Promise<void>;
}

const day = 24 * 60 * 60 * 1_000;
const version = 1;

const ratesFile = z.object({
  version: z.literal(version),
  slots: z.record(z.string(), z.object({ baud: z.number().int().positive(), at: z.number() })),
});

type Slots = z.infer<typeof ratesFile>['slots'];

/** Kept in `link-rates.json`; with no directory, for as long as the program runs. */
export function createLinkRates(dataDirectory: string | undefined, now: () => number = Date.now): LinkRates {
  const path = dataDirectory === undefined ? undefined : join(dataDirectory, 'link-rates.json');
  let slots: Slots | undefined;
  let lastWrite: Promise<void> = Promise.resolve();
  const known = (): Slots => (slots ??= path === undefined ? {} : readSlots(path));
  const limitOf = (slot: string): number => {
    const entry = known()[slot];
    return entry === undefined || now() - entry.at > day ? Infinity : entry.baud;
  };
  return {
    rateFor: (slot, asked) => (slot === undefined ? asked : Math.min(asked, limitOf(slot))),
    async learn(slot, asked, worked) {
      if (slot === undefined || worked === Math.min(asked, limitOf(slot))) return;
      const others = Object.entries(known()).filter(([each]) => each !== slot);
      const entry = worked < asked ? [[slot, { baud: worked, at: now() }] as const] : [];
      slots = Object.fromEntries([...others, ...entry]);
      if (path === undefined) return;
      const text = `${JSON.stringify({ version, slots }, null, 2)}\n`;
      lastWrite = lastWrite.then(() => write(path, text));
      await lastWrite;
    },
  };
}

/** A memory of what works is no harm to lose: what cannot be read or understood counts as nothing. */
function readSlots(path: string): Slots {
  try {
    const parsed = ratesFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data.slots : {};
  } catch {
    return {};
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await saveFile(path, text, { mode: 0o600 });
  } catch {
    /* The rate is found again by the next job. */
  }
}
