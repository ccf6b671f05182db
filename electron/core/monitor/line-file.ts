import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { LineView } from '../../../shared/contract/monitor.ts';
import { fail, ok } from '../../../shared/result.ts';

/** What may wait for a slow disk, in bytes, of what comes; lines beyond are left out, and that is written too. */
const mostWaiting = 8 << 20;

/** A file that a session is written to while it goes on. */
export class LineFile {
  readonly path: string;
  readonly #stream: WriteStream;
  bytes = 0;
  /** Lines left out because the disk was too slow. */
  missed = 0;
  fault: Fault | null = null;
  /** Left out since the last line that was written. */
  #gap = 0;
  /** Of what waits, what was there before: as much as a session keeps, and no more to come. */
  #before = 0;

  private constructor(path: string, stream: WriteStream) {
    this.path = path;
    this.#stream = stream;
    stream.on('error', (error) => (this.fault = faultOf(path, error)));
  }

  /** Makes the file anew. */
  static async open(path: string): Promise<Outcome<LineFile>> {
    const stream = createWriteStream(path);
    try {
      await once(stream, 'open');
      return ok(new LineFile(path, stream));
    } catch (error) {
      return fail(faultOf(path, error));
    }
  }

  /** What a session keeps already: none of it is left out. */
  writeKept(lines: readonly LineView[]): void {
    for (const line of lines) if (this.#takes(line)) this.#put(line);
    this.#before = this.#stream.writableLength;
  }

  /** One line with its time; what the monitor itself says of the port is not part of it. */
  write(line: LineView): void {
    if (!this.#takes(line)) return;
    const waiting = this.#stream.writableLength;
    this.#before = Math.min(this.#before, waiting);
    if (waiting - this.#before > mostWaiting) {
      this.missed += 1;
      this.#gap += 1;
    } else {
      this.#put(line);
    }
  }

  #takes({ kind }: LineView): boolean {
    return kind !== 'mark' && this.fault === null;
  }

  #put(line: LineView): void {
    const gap = this.#gap === 0 ? '' : `[${this.#gap} lines are missing here]\n`;
    this.#gap = 0;
    const sent = line.kind === 'sent' ? '> ' : '';
    const text = `${gap}${new Date(line.at).toISOString()} ${sent}${line.text}\n`;
    this.bytes += Buffer.byteLength(text);
    this.#stream.write(text);
  }

  /** Resolves when all of it is on disk, or cannot be. */
  async end(): Promise<void> {
    if (this.#gap > 0 && this.fault === null) this.#stream.write(`[${this.#gap} lines are missing here]\n`);
    await new Promise<void>((resolve) => {
      this.#stream.once('close', resolve);
      if (this.#stream.closed) resolve();
      this.#stream.end();
    });
  }
}

function faultOf(path: string, error: unknown): Fault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { code: 'file-not-usable', params: { path, reason: String(error.code) } };
}
