import type { Log } from '../../../log.ts';
import { reasonOf, type FirmwareFolder, type FolderContent } from './firmware-folder.ts';

export interface IndexSetup {
  readonly folder: Pick<FirmwareFolder, 'path' | 'scan'>;
  /** How long a scan is good for. */
  readonly cacheSeconds: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

/** Milliseconds; a cache time of days would overflow a timer. */
const longestPause = 3_600_000;

const nothing: FolderContent = { firmwares: [], findings: [], isSettled: true };

/**
 * What the folder holds, read again when the last scan is too old. An empty one is never kept, so that the first
 * file is offered at once; a scan that fails leaves the old one.
 */
export class FolderIndex {
  readonly #setup: IndexSetup;
  readonly #listeners = new Set<() => void>();
  #content = nothing;
  #scannedAt: number | undefined;
  #scanning: Promise<FolderContent> | undefined;
  #reason: string | undefined;

  constructor(setup: IndexSetup) {
    this.#setup = setup;
  }

  /** As of the last scan. */
  get content(): FolderContent {
    return this.#content;
  }

  async current(): Promise<FolderContent> {
    if (this.#isFresh()) return this.#content;
    this.#scanning ??= this.#scan().finally(() => (this.#scanning = undefined));
    return this.#scanning;
  }

  /** Calls back after a scan that found something else than the one before. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks by itself whenever a scan is too old, so that people see what is there before a device asks. Returns how to stop. */
  watch(): () => void {
    const every = Math.max(1, this.#setup.cacheSeconds) * 1_000;
    const timer = setInterval(() => void this.current(), Math.min(every, longestPause));
    timer.unref();
    return () => clearInterval(timer);
  }

  /** In whole seconds, as the original counts. */
  #isFresh(): boolean {
    const { firmwares, isSettled } = this.#content;
    if (this.#scannedAt === undefined || firmwares.length === 0 || !isSettled) return false;
    const age = seconds(this.#setup.now()) - seconds(this.#scannedAt);
    /* Below zero where somebody has set the clock back. */
    return age >= 0 && age < this.#setup.cacheSeconds;
  }

  async #scan(): Promise<FolderContent> {
    const { folder, now, log } = this.#setup;
    const at = now();
    try {
      const found = await folder.scan();
      const isNews = fingerprint(found) !== fingerprint(this.#content) || this.#scannedAt === undefined;
      this.#content = found;
      this.#scannedAt = at;
      this.#reason = undefined;
      if (isNews) this.#tell();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== this.#reason)
        log.add('error', { code: 'firmware-folder-not-read', params: { path: folder.path, reason } });
      this.#reason = reason;
    }
    return this.#content;
  }

  #tell(): void {
    const { folder, log } = this.#setup;
    const { firmwares } = this.#content;
    const models = new Set(firmwares.map(({ model }) => model)).size;
    const params = { path: folder.path, models, files: firmwares.length };
    log.add('info', { code: 'firmware-folder-read', params });
    for (const listener of this.#listeners) listener();
  }
}

function fingerprint({ firmwares, findings }: FolderContent): string {
  const files = firmwares.map(({ fileName, sha256 }) => `${fileName} ${sha256}`);
  return [...files, ...findings.map(({ code, path }) => `${code} ${path ?? ''}`)].join('\n');
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
