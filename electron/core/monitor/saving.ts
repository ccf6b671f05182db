import type { LineView, MonitorSession } from '../../../shared/contract/monitor.ts';
import type { LineFile } from './line-file.ts';

/** A session's lines on their way into a file, where one was asked for. */
export class Saving {
  #file: LineFile | undefined;

  write(line: LineView): void {
    this.#file?.write(line);
  }

  /** What is kept goes into the file first. */
  begin(file: LineFile, kept: readonly LineView[]): void {
    file.writeKept(kept);
    this.#file = file;
  }

  /** Resolves when all is on disk. */
  async end(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.end();
  }

  view(): MonitorSession['saving'] {
    if (this.#file === undefined) return null;
    const { path, bytes, missed, fault } = this.#file;
    return { path, bytes, missed, fault };
  }
}
