import type { LogEntry } from '../../../shared/contract/log.ts';
import type { Log } from '../log.ts';
import { logLine } from './log-line.ts';
import { RotatingFile, type RotationLimits } from './rotating-file.ts';

const usual: RotationLimits = { fileSize: 1_000_000, files: 5 };
/** Characters that wait for a disk which is slow or full; what comes on top is counted and lost. */
const mostWaiting = 1_000_000;

export interface LogFile {
  readonly path: string;
  /** Writes what is there, and stops. Never rejects. */
  close(): Promise<void>;
}

/**
 * Keeps a log on disk too, in `directory`, as JSON lines in files of bounded number and size. A disk that refuses is
 * told to the log once, until it takes something again; it never stops the bench.
 */
export function keepLogFile(log: Log, directory: string, limits: RotationLimits = usual): LogFile {
  const file = new RotatingFile(directory, 'flashdock', limits);
  const writer = new Writer(file, limits.fileSize, (reason) =>
    log.add('warning', { code: 'log-file-not-written', params: { path: file.path, reason } }),
  );
  for (const entry of log.recent()) writer.add(entry);
  const unsubscribe = log.subscribe((entry) => writer.add(entry));
  return {
    path: file.path,
    close: () => {
      unsubscribe();
      return writer.settled();
    },
  };
}

class Writer {
  readonly #file: RotatingFile;
  readonly #longestText: number;
  readonly #onRefused: (reason: string) => void;
  #waiting: string[] = [];
  #length = 0;
  #lost = 0;
  #isRefused = false;
  #writing: Promise<void> | undefined;

  constructor(file: RotatingFile, longestText: number, onRefused: (reason: string) => void) {
    this.#file = file;
    this.#longestText = longestText;
    this.#onRefused = onRefused;
  }

  add(entry: LogEntry): void {
    if (this.#length > mostWaiting) {
      this.#lost += 1;
      return;
    }
    const line = logLine(entry, this.#lost);
    this.#lost = 0;
    this.#waiting.push(line);
    this.#length += line.length;
    this.#writing ??= this.#writeAll();
  }

  async settled(): Promise<void> {
    await this.#writing;
  }

  /** One text after another; entries that come meanwhile go into the next. */
  async #writeAll(): Promise<void> {
    /* What is logged in one go is written in one. */
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const count = this.#fitting();
      await this.#write(this.#waiting.splice(0, count), count);
    }
    this.#writing = undefined;
  }

  /** How many lines go into one file at most; one at least. */
  #fitting(): number {
    let length = 0;
    const end = this.#waiting.findIndex((line) => (length += Buffer.byteLength(line)) > this.#longestText);
    return end < 0 ? this.#waiting.length : Math.max(1, end);
  }

  async #write(lines: readonly string[], count: number): Promise<void> {
    const text = lines.join('');
    this.#length -= text.length;
    try {
      await this.#file.append(text);
      this.#isRefused = false;
    } catch (error) {
      this.#lost += count;
      if (this.#isRefused) return;
      this.#isRefused = true;
      this.#onRefused(error instanceof Error ? error.message : String(error));
    }
  }
}
