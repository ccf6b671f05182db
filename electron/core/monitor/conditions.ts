import type { ConditionView } from '../../../shared/contract/monitor.ts';
import { BootWatch, type BootReport } from '../../../shared/firmware/boot-output/boot-watch.ts';
import {
  diagnoseOutput,
  type Diagnosis,
  type DiagnosisCode,
} from '../../../shared/firmware/panic/diagnose-output.ts';

/** An app that has run for so long without a reset has got over what came before, in milliseconds. */
const healthyAfter = 10_000;

/** These say how things are, and are over when an app runs; the others say what has happened. */
const present: ReadonlySet<DiagnosisCode> = new Set([
  'boot-loop',
  'wrong-strapping',
  'unprogrammed-flash',
  'no-bootloader',
  'image-refused',
  'no-bootable-app',
]);

const encoder = new TextEncoder();

/** What an app logs of its own work says nothing of how the chip fares, and it is most of all output. */
const isAppLog =
  /^[WIDV] \([^)]*\) (?!boot|app_init|cpu_start|esp_image|flash_parts|secure_boot|spi_flash|task_wdt)/;

/** Names trouble from what a board prints. Pure: told the time with each line. */
export class Conditions {
  #watch = new BootWatch();
  #found = new Map<DiagnosisCode, ConditionView>();
  /** The likeliest cause first; what was found before and is not any more comes behind. */
  #order: readonly DiagnosisCode[] = [];
  #resetAt = -Infinity;
  /** The newest that was seen; their number stops rising where a board resets all night. */
  #lastReset: BootReport['resets'][0] | undefined;
  #expectsDownload = false;
  /** Lines have come since the last look. */
  #unseen = false;

  push(text: string, at: number): void {
    if (!isAppLog.test(text)) {
      this.#watch.push(encoder.encode(`${text}\n`));
      this.#unseen = true;
    }
    const { resets, described } = this.#watch.report;
    if (resets.at(-1) !== this.#lastReset) {
      this.#lastReset = resets.at(-1);
      this.#resetAt = at;
    } else if (described && at - this.#resetAt > healthyAfter) {
      this.#recover();
    }
  }

  /** Somebody lets the chip start anew: what it did before counts no more. */
  restart(to: 'run' | 'download'): void {
    this.dismiss();
    this.#expectsDownload = to === 'download';
  }

  dismiss(): void {
    this.#renew();
    this.#found = new Map();
  }

  /** All that stands, the likeliest cause first. */
  look(at: number): readonly ConditionView[] {
    if (this.#unseen) {
      this.#unseen = false;
      const diagnoses = diagnoseOutput(this.#watch.report);
      for (const diagnosis of diagnoses) this.#name(diagnosis, at);
      this.#order = diagnoses.map(({ code }) => code);
    }
    const rank = (code: DiagnosisCode): number => (this.#order.indexOf(code) + 100) % 100;
    return [...this.#found.values()].sort((a, b) => rank(a.diagnosis.code) - rank(b.diagnosis.code));
  }

  #name(diagnosis: Diagnosis, at: number): void {
    if (diagnosis.code === 'wrong-strapping' && this.#expectsDownload) return;
    const known = this.#found.get(diagnosis.code);
    const same = known !== undefined && JSON.stringify(known.diagnosis) === JSON.stringify(diagnosis);
    if (!same) this.#found.set(diagnosis.code, { diagnosis, firstAt: known?.firstAt ?? at, lastAt: at });
  }

  #recover(): void {
    this.#renew();
    this.#expectsDownload = false;
    this.#withdraw();
  }

  #renew(): void {
    this.#watch = new BootWatch();
    this.#lastReset = undefined;
    this.#unseen = false;
  }

  #withdraw(): void {
    for (const code of present) this.#found.delete(code);
  }
}
