import type { AppDescriptor } from '../../../../shared/firmware/image/app-descriptor.ts';
import { BootWatch } from '../../../../shared/firmware/boot-output/boot-watch.ts';
import { judgeBoot, type BootJudgement } from '../boot/judge-boot.ts';
import type { Line } from '../loader/line.ts';

/** How long the app has to say who it is. */
const patienceMs = 5_000;
/** How long it has to live after that: a crash in its first moments is no PASS. */
const settleMs = 500;

export interface BootExpectation {
  readonly app: AppDescriptor | undefined;
  /** Whether this job wrote that app. */
  readonly written: boolean;
}

/** Hears what a chip prints from the moment it is made, so that nothing is missed between reset and judgement. */
export class BootListener {
  private line: Line;
  private readonly expectation: BootExpectation;
  private readonly onLines: (lines: readonly string[]) => void;
  private readonly watch = new BootWatch();
  private stopListening: () => void;
  private changed: () => void = () => undefined;

  constructor(line: Line, expectation: BootExpectation, onLines: (lines: readonly string[]) => void) {
    this.line = line;
    this.expectation = expectation;
    this.onLines = onLines;
    this.stopListening = line.listen((chunk) => this.hear(chunk));
  }

  /** The same chip on another line. */
  listenTo(line: Line): void {
    this.stopListening();
    this.line = line;
    this.stopListening = line.listen((chunk) => this.hear(chunk));
  }

  /** The judgement that stands, after five seconds at the most. Rejects when the line ends. */
  async judge(): Promise<BootJudgement> {
    const until = performance.now() + patienceMs;
    try {
      for (let left = patienceMs; left > 0; left = until - performance.now()) {
        const judgement = this.judgement(false);
        if (judgement.kind === 'failed') return judgement;
        if (judgement.kind === 'unknown') await this.nextLine(left);
        else if (await this.stands(judgement)) return judgement;
      }
      return this.judgement(true);
    } finally {
      this.stopListening();
    }
  }

  /** An app that resets takes back what it said of itself: then the watch goes on. */
  private async stands({ kind }: BootJudgement): Promise<boolean> {
    const resets = this.watch.report.resets.length;
    await this.line.pause(settleMs);
    return this.judgement(true).kind === kind && this.watch.report.resets.length === resets;
  }

  private judgement(final: boolean): BootJudgement {
    const { app, written } = this.expectation;
    return judgeBoot(this.watch.report, app, { written, final });
  }

  private hear(chunk: Uint8Array): void {
    const lines = this.watch.push(chunk);
    if (lines.length === 0) return;
    this.onLines(lines);
    this.changed();
  }

  private async nextLine(milliseconds: number): Promise<void> {
    const change = new Promise<void>((resolve) => {
      this.changed = resolve;
    });
    await Promise.race([change, this.line.pause(milliseconds)]);
  }
}
