import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { firstMisfit, placeOf } from '../first-misfit.ts';
import { saveFile } from '../save-file.ts';

/** How this computer prints: recipes come from elsewhere, and must not say what is run here. */
const printer = z.strictObject({
  /** Program and arguments; `{file}` stands for the label's file, else the label comes on standard input. */
  command: z.array(z.string().min(1)).min(1),
  /** Seconds. */
  timeout: z.number().min(1).max(600).default(30),
});
const printersFile = z.strictObject({ version: z.literal(1), printers: z.record(z.string(), printer) });

export type Printer = z.infer<typeof printer>;

function pathIn(dataDirectory: string): string {
  return join(dataDirectory, 'printers.json');
}

/** By name; none where there is no file. */
export async function readPrinters(dataDirectory: string): Promise<Outcome<ReadonlyMap<string, Printer>>> {
  const path = pathIn(dataDirectory);
  try {
    const text = await readFile(path, 'utf8');
    return understand(text, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOENT') return ok(new Map());
    return fail({ code: 'printers-unreadable', params: { path, reason: String(error.code) } });
  }
}

function understand(text: string, path: string): Outcome<ReadonlyMap<string, Printer>> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const misfit = { kind: 'not-json', detail: error instanceof Error ? error.message : '' } as const;
    return fail({ code: 'printers-invalid', params: { path, at: '', misfit } });
  }
  const parsed = printersFile.safeParse(document);
  if (parsed.success) return ok(new Map(Object.entries(parsed.data.printers)));
  const { path: place, misfit } = firstMisfit(parsed.error, document);
  return fail({ code: 'printers-invalid', params: { path, at: placeOf(place), misfit } });
}

/** Adds a printer, or replaces the one of that name. */
export async function keepPrinter(
  dataDirectory: string,
  name: string,
  entry: Printer,
): Promise<Outcome<null>> {
  const known = await readPrinters(dataDirectory);
  if (!known.ok) return known;
  const printers = Object.fromEntries([...known.value, [name, entry]]);
  const path = pathIn(dataDirectory);
  try {
    await mkdir(dirname(path), { recursive: true });
    await saveFile(path, `${JSON.stringify({ version: 1, printers }, null, 2)}\n`, { mode: 0o600 });
    return ok(null);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'printers-not-saved', params: { path, reason: String(error.code) } });
  }
}
