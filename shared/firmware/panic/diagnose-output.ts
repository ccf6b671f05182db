import type { BootReport } from '../boot-output/boot-watch.ts';

/** What keeps a device from running its app, by what the ROM, the bootloader and the watchdogs print of it. */
export type DiagnosisParams = {
  'brown-out': object;
  'task-watchdog': { tasks: string };
  'interrupt-watchdog': object;
  /** A watchdog reset the chip and nobody printed why. */
  'watchdog-reset': { reason: string };
  'boot-loop': { resets: number; reason: string };
  'wrong-strapping': { mode: string };
  /** The ROM reads erased flash where the bootloader belongs. */
  'unprogrammed-flash': object;
  'no-bootloader': { value: string };
  'image-refused': { line: string };
  /** The bootloader passed over the app that was selected. */
  'old-slot-booted': { refused: string; offset: string };
  'otadata-invalid': object;
  'no-bootable-app': object;
};

export type DiagnosisCode = keyof DiagnosisParams;

export type Diagnosis = {
  readonly [C in DiagnosisCode]: { readonly code: C; readonly params: DiagnosisParams[C] };
}[DiagnosisCode];

/** Resets within the lines that are kept; some are part of every start. */
const loopResets = 4;

/** Everything that the output tells, the likeliest cause of the rest first. */
export function diagnoseOutput(report: BootReport): readonly Diagnosis[] {
  /* A chip without a bootloader is reset by a watchdog, too. */
  const missing = missingBootloader(report);
  const found = [
    report.brownOut ? ({ code: 'brown-out', params: {} } as const) : undefined,
    strapping(report),
    missing,
    ...watchdogs(report).filter(({ code }) => missing === undefined || code !== 'watchdog-reset'),
    ...slots(report.lines),
    refusal(report),
    loop(report),
  ];
  return found.filter((diagnosis) => diagnosis !== undefined);
}

function strapping({ waitingForDownload, resets }: BootReport): Diagnosis | undefined {
  if (!waitingForDownload) return undefined;
  return { code: 'wrong-strapping', params: { mode: resets.at(-1)?.mode ?? '?' } };
}

/** ESP32's ROM says `flash read err, 1000` of erased flash, later ROMs name what they read instead of a header. */
function missingBootloader({ invalidHeader, lines }: BootReport): Diagnosis | undefined {
  const erased =
    (invalidHeader !== undefined && /^0xf+$/i.test(invalidHeader)) ||
    lines.some((line) => line.includes('flash read err, 1000'));
  if (erased) return { code: 'unprogrammed-flash', params: {} };
  return invalidHeader === undefined
    ? undefined
    : { code: 'no-bootloader', params: { value: invalidHeader } };
}

function watchdogs({ lines, resets }: BootReport): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  const started = lines.findLastIndex((line) => line.includes('Task watchdog got triggered'));
  if (started >= 0)
    found.push({ code: 'task-watchdog', params: { tasks: starved(lines.slice(started + 1)) } });
  const interrupts = lines.some((line) => line.includes('Interrupt wdt timeout'));
  if (interrupts) found.push({ code: 'interrupt-watchdog', params: {} });
  const reset = resets.findLast(({ reason }) => /WDT/i.test(reason) && !/BROWN/i.test(reason));
  if (reset !== undefined && found.length === 0) {
    found.push({ code: 'watchdog-reset', params: { reason: reset.reason } });
  }
  return found;
}

/** The tasks listed below the line: ` - IDLE0 (CPU 0)`. */
function starved(lines: readonly string[]): string {
  const listed = lines.map((line) => /task_wdt:\s+- (.+)$/.exec(line)?.[1]?.trim());
  const first = listed.findIndex((task) => task !== undefined);
  if (first < 0) return '?';
  const end = listed.findIndex((task, index) => index > first && task === undefined);
  return listed.slice(first, end < 0 ? undefined : end).join(', ');
}

const refusedSlot = /boot: ((?:Factory app partition|OTA app partition slot \d+) is not bootable)/;
const loadedFrom = /boot: Loaded app from partition at offset (0x[0-9a-f]+)/i;

/** ESP-IDF `bootloader_utility.c`: a slot that cannot start is told, and the next one tried. */
function slots(lines: readonly string[]): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  const begun = lines.findLastIndex((line) => /\brst:0x/.test(line));
  const current = lines.slice(Math.max(0, begun));
  const refused = current.findIndex((line) => refusedSlot.test(line));
  const offset = current.slice(refused + 1).map((line) => loadedFrom.exec(line)?.[1]);
  const loaded = offset.find((each) => each !== undefined);
  if (refused >= 0 && loaded !== undefined) {
    const slot = refusedSlot.exec(current[refused] ?? '')?.[1] ?? '?';
    found.push({ code: 'old-slot-booted', params: { refused: slot, offset: loaded } });
  }
  if (current.some((line) => line.includes('ota data partition invalid'))) {
    found.push({ code: 'otadata-invalid', params: {} });
  }
  if (current.some((line) => line.includes('No bootable app partitions'))) {
    found.push({ code: 'no-bootable-app', params: {} });
  }
  return found;
}

function refusal({ refusal: line }: BootReport): Diagnosis | undefined {
  const told =
    line === undefined || /is not bootable|No bootable app|flash read err, 1000|ota data/.test(line);
  return told ? undefined : { code: 'image-refused', params: { line } };
}

/** Waking from deep sleep is a reset as well, by the number that it has on every chip (`reset_reasons.h`). */
const wake = '0x5 ';

/** By their number alone: what resets a chip again and again is told in the reason. */
function loop(report: BootReport): Diagnosis | undefined {
  const resets = report.resets.filter(({ reason }) => !reason.startsWith(wake));
  if (resets.length < loopResets) return undefined;
  return { code: 'boot-loop', params: { resets: resets.length, reason: resets.at(-1)?.reason ?? '?' } };
}
