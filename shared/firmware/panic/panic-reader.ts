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
/* With the milliseconds since its start, the time of day, or the date before it (ESP-IDF `log.h`). */
const logLine = /^[EWIDV] \((?:\d+|[\d-]* ?\d\d:\d\d:\d\d\.\d+)\) (?!task_wdt)/;
const elfHash = /\bELF file SHA256:\s+([0-9a-f]{6,64})/i;
const dump = /^Core\s+\d register dump:/;

/** The handler prints 1 KB of a stack; a log that goes on for ever is none. */
const mostWords = 4_096;
const mostCores = 8;
/** Lines in a row that a dump has between its parts; after more the app goes on, whatever it prints. */
const mostBetween = 32;

/** Finds crashes in output that comes line by line. Pure: no clock, no port; memory bounded by the largest dump. */
export class PanicReader {
  #open: OpenPanic | undefined;
  #line = 0;
  /** Lines since the last that belonged to the crash. */
  #between = 0;
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
    else if (this.#take(line)) this.#between = 0;
    else this.#between += 1;
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
    if (ends.test(line) || this.#between > mostBetween) return true;
    const told = open.cores.some(holdsSomething);
    return told && (logLine.test(line) || beginningIn(line) !== undefined);
  }

  #begin(begun: Beginning, line: string): void {
    /* More lines before the dump say more of the same crash; the first names it. */
    this.#between = 0;
    if (this.#open !== undefined) return;
    this.#open = { ...begun, line: this.#line, cores: [emptyDump(coreIn(line))], elfSha256Prefix: undefined };
  }

  /** True where the line says something of a crash. */
  #take(line: string): boolean {
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
    if (open === undefined) return false;
    if (hash !== undefined) open.elfSha256Prefix = hash;
    const begins = dump.test(line);
    if (begins) this.#nextCore(open, coreIn(line));
    const core = open.cores.at(-1);
    if (trace !== undefined) {
      if (core?.backtrace.length === 0) Object.assign(core, trace);
      else this.#nextCore(open, undefined, trace);
      return true;
    }
    return (core !== undefined && addDump(core, line)) || begins || hash !== undefined;
  }

  #nextCore(open: OpenPanic, core: number | undefined, holding: Partial<CoreDump> = {}): void {
    const last = open.cores.at(-1);
    if (last !== undefined && !holdsSomething(last)) Object.assign(last, { core, ...holding });
    else if (open.cores.length < mostCores) open.cores.push({ ...emptyDump(core), ...holding });
  }
}

/** Whether the line holds registers or words of the stack. */
function addDump(core: Open<CoreDump>, line: string): boolean {
  const [registers, words] = [registersIn(line), stackWordsIn(line)];
  core.registers = { ...core.registers, ...Object.fromEntries(registers) };
  if (core.stack.length < mostWords) core.stack = [...core.stack, ...words];
  return registers.length > 0 || words.length > 0;
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
