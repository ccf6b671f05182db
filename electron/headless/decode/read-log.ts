import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { BootWatch } from '../../../shared/firmware/boot-output/boot-watch.ts';
import { diagnoseOutput, type Diagnosis } from '../../../shared/firmware/panic/diagnose-output.ts';
import type { Panic } from '../../../shared/firmware/panic/panic.ts';
import { PanicReader } from '../../../shared/firmware/panic/panic-reader.ts';
import { fail, ok } from '../../../shared/result.ts';

/** What a log tells of trouble. */
export interface ReadLog {
  readonly panics: readonly Panic[];
  readonly diagnoses: readonly Diagnosis[];
}

/** A device that crashes in a loop all night says the same again and again. */
const keptPanics = 1_000;

/** Reads a log to its end, from standard input where `path` is undefined; a line is all that is held of it. */
export async function readLog(path: string | undefined): Promise<Outcome<ReadLog>> {
  const input = path === undefined ? process.stdin : createReadStream(path);
  const panics: Panic[] = [];
  const reader = new PanicReader();
  const watch = new BootWatch();
  const encoder = new TextEncoder();
  const keep = (panic: Panic | undefined) => {
    if (panic !== undefined && panics.length < keptPanics) panics.push(panic);
  };
  try {
    /* The lines would wait for ever for a file that cannot be opened: the stream's own error has to end them. */
    const lines = createInterface({ input, crlfDelay: Infinity });
    const broken = new Promise<never>((_resolve, reject) => input.once('error', reject));
    const read = async () => {
      for await (const line of lines) {
        keep(reader.push(line));
        watch.push(encoder.encode(`${line}\n`));
      }
    };
    await Promise.race([read(), broken]);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const named = path ?? 'stdin';
    if (code === 'ENOENT') return fail({ code: 'path-not-found', params: { path: named } });
    return fail({ code: 'path-not-readable', params: { path: named, reason: code ?? message } });
  }
  keep(reader.end());
  return ok({ panics, diagnoses: diagnoseOutput(watch.report) });
}
