import { plainLine } from '../boot-output/boot-watch.ts';
import type { CoreDump, Panic } from './panic.ts';
import {
  backtraceIn,
  beginningIn,
  coreIn,
  registersIn,
  stackWordsIn,
  type Beginning,
} from './panic-lines.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

interface OpenPanic extends Beginning {
  readonly line: number;
  readonly cores: Open<CoreDump>[];
  elfSha256Prefix: string | undefined;
}

const ends = /^Rebooting\.\.\.|\brst:0x|^CPU halted\./;
const logLine = /^[EWIDV] \(\d+\) (?!task_wdt)/;
const elfHash = /\bELF file SHA256:\s+([0-9a-f]{6,64})/i;
const dump = /^Core\s+\d register dump:/;

/** The handler prints 1 KB of a stack; a log that goes on for ever is none. */
const mostWords = 4_096;
const mostCores = 8;

/** Finds crashes in output that comes line by line. Pure: no clock, no port; memory bounded by the largest dump. */
export class PanicReader {
  #open: OpenPanic | undefined;
  #line = 0;
  /** What the app said when it started, for handlers that do not repeat it. */
  #started: string | undefined;

  /** Returns the crash that this line showed to be complete. */
  push(text: string): Panic | undefined {
    const line = plainLine(text);
    this.#line += 1;
    const done = this.#endsWith(line) ? this.end() : undefined;
    if (/\brst:0x/.test(line)) this.#started = undefined;
    const begun = beginningIn(line);
    if (begun !== undefined) this.#begin(begun, line);
    else this.#take(line);
    return done;
  }

  /** No more output: returns the crash that was being read. */
  end(): Panic | undefined {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return undefined;
    return {
      ...open,
      cores: open.cores.filter(holdsSomething),
      elfSha256Prefix: open.elfSha256Prefix ?? this.#started,
    };
  }

  #endsWith(line: string): boolean {
    const open = this.#open;
    if (open === undefined) return false;
    if (ends.test(line)) return true;
    const told = open.cores.some(holdsSomething);
    return told && (logLine.test(line) || beginningIn(line) !== undefined);
  }

  #begin(begun: Beginning, line: string): void {
    /* More lines before the dump say more of the same crash; the first names it. */
    if (this.#open !== undefined) return;
    this.#open = { ...begun, line: this.#line, cores: [emptyDump(coreIn(line))], elfSha256Prefix: undefined };
  }

  #take(line: string): void {
    const hash = elfHash.exec(line)?.[1]?.toLowerCase();
    if (hash !== undefined && this.#open === undefined) this.#started = hash;
    const trace = backtraceIn(line);
    if (trace !== undefined) {
      this.#open ??= {
        ...{ kind: 'backtrace', reason: 'Backtrace', abortedAt: undefined },
        ...{ line: this.#line, cores: [emptyDump(undefined)], elfSha256Prefix: undefined },
      };
    }
    const open = this.#open;
    if (open === undefined) return;
    if (hash !== undefined) open.elfSha256Prefix = hash;
    if (dump.test(line)) this.#nextCore(open, coreIn(line));
    const core = open.cores.at(-1);
    if (core === undefined) return;
    if (trace !== undefined) {
      if (core.backtrace.length === 0) Object.assign(core, trace);
      else this.#nextCore(open, undefined, trace);
      return;
    }
    core.registers = { ...core.registers, ...Object.fromEntries(registersIn(line)) };
    if (core.stack.length < mostWords) core.stack = [...core.stack, ...stackWordsIn(line)];
  }

  #nextCore(open: OpenPanic, core: number | undefined, holding: Partial<CoreDump> = {}): void {
    const last = open.cores.at(-1);
    if (last !== undefined && !holdsSomething(last)) Object.assign(last, { core, ...holding });
    else if (open.cores.length < mostCores) open.cores.push({ ...emptyDump(core), ...holding });
  }
}

function emptyDump(core: number | undefined): Open<CoreDump> {
  return { core, registers: {}, backtrace: [], end: 'complete', stack: [] };
}

function holdsSomething({ registers, backtrace, stack }: CoreDump): boolean {
  return backtrace.length > 0 || stack.length > 0 || Object.keys(registers).length > 0;
}

/** All crashes in a text. */
export function panicsIn(text: string): readonly Panic[] {
  const reader = new PanicReader();
  const found = text.split(/\r\n|\r|\n/).map((line) => reader.push(line));
  return [...found, reader.end()].filter((panic) => panic !== undefined);
}
