import type { Finding, Severity } from '../../../../../shared/firmware/findings/finding.ts';
import type { LogLevel } from '../../../../../shared/contract/log.ts';
import type { Log } from '../../../log.ts';

const levels: Readonly<Record<Severity, LogLevel>> = { error: 'error', warning: 'warning', note: 'info' };

/** Tells each finding of a catalogue once, and again after it was gone. */
export class FindingLog {
  readonly #log: Log;
  readonly #findings: () => readonly Finding[];
  #told = new Set<string>();

  constructor(log: Log, findings: () => readonly Finding[]) {
    this.#log = log;
    this.#findings = findings;
  }

  tell(): void {
    const now = new Map(this.#findings().map((finding) => [JSON.stringify(finding), finding]));
    for (const [key, finding] of now) {
      if (this.#told.has(key)) continue;
      this.#log.add(levels[finding.severity], { code: 'firmware-finding', params: { finding } });
    }
    this.#told = new Set(now.keys());
  }
}
