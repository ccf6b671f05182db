import { waitsForDownload } from './download-mode.ts';

/** What a chip printed while it started, as far as it tells whether and what it runs. */
export interface BootReport {
  /** Every line, oldest first, without colours; the newest `keptLines` of them. */
  readonly lines: readonly string[];
  /** Reset reason and boot mode of each reset seen: `0x1 (POWERON_RESET)`, `0x13 (SPI_FAST_FLASH_BOOT)`. */
  readonly resets: readonly { readonly reason: string; readonly mode: string }[];
  readonly waitingForDownload: boolean;
  readonly projectName: string | undefined;
  readonly version: string | undefined;
  /** First characters of the SHA-256 of the ELF, lowercase hex; apps print 9 or 16 of them by default. */
  readonly elfSha256Prefix: string | undefined;
  /** The last line of an app's description has been seen: there is no more of it to wait for. */
  readonly described: boolean;
  readonly panic: string | undefined;
  readonly brownOut: boolean;
  /** What the ROM found in place of a bootloader. */
  readonly invalidHeader: string | undefined;
  /** A line in which the bootloader or the ROM refuses an image. */
  readonly refusal: string | undefined;
}

const keptLines = 400;
/** A device that resets all night does it some hundred thousand times. */
const keptResets = 1_000;
const longestLine = 4_096;

// eslint-disable-next-line no-control-regex -- ESP-IDF colours its log lines.
const colours = /\u001b\[[0-9;]*m/g;

const patterns = {
  reset: /rst:(0x[0-9a-f]+ \([^)]*\)),\s*boot:(0x[0-9a-f]+(?: \(.*\))?)/i,
  waiting: waitsForDownload,
  project: /\b(?:app_init|cpu_start): Project name:\s+(.*)$/,
  version: /\b(?:app_init|cpu_start): App version:\s+(.*)$/,
  elf: /\b(?:app_init|cpu_start): ELF file SHA256:\s+([0-9a-f]{6,64})/i,
  idf: /\b(?:app_init|cpu_start): ESP-IDF:\s/,
  panic:
    /(Guru Meditation Error:.*|abort\(\) was called at PC .*|assert failed:.*|Stack canary watchpoint triggered.*|A stack overflow in task .*)/,
  /* Each ROM has a name of its own for it; the number is 0xF on every chip (`reset_reasons.h`). */
  brownOut: /Brownout detector was triggered|rst:0xf \(/i,
  invalidHeader: /invalid header: (0x[0-9a-f]+)/i,
  refusal:
    /(?:E \(\d+\) (?:boot|esp_image|flash_parts|boot_comm|secure_boot[^:]*)(?:\.[a-z0-9]+)?: (.*)$)|(csum err:.*|flash read err, .*|SHA-256 comparison failed:.*|Checksum failed.*)/,
} as const;

/** Errors that a bootloader survives: it says so, and starts another partition. */
const harmless = /OTA data partition|No factory image, trying OTA 0|nvs/i;

/** Reads boot output as it arrives, in pieces of any size. Pure: no clock, no port. */
export class BootWatch {
  private readonly decoder = new TextDecoder();
  private text = '';
  private readonly state: { -readonly [K in keyof BootReport]: BootReport[K] } = {
    lines: [],
    resets: [],
    waitingForDownload: false,
    projectName: undefined,
    version: undefined,
    elfSha256Prefix: undefined,
    described: false,
    panic: undefined,
    brownOut: false,
    invalidHeader: undefined,
    refusal: undefined,
  };

  /** Returns the lines that `chunk` completed. */
  push(chunk: Uint8Array): readonly string[] {
    const pieces = (this.text + this.decoder.decode(chunk, { stream: true })).split(/\r?\n|\r/);
    this.text = (pieces.pop() ?? '').slice(-longestLine);
    const lines = pieces.map(plainLine).filter((line) => line.length > 0);
    for (const line of lines) this.take(line);
    return lines;
  }

  get report(): BootReport {
    return this.state;
  }

  private take(line: string): void {
    const { state } = this;
    state.lines = [...state.lines.slice(1 - keptLines), line];
    const reset = patterns.reset.exec(line);
    if (reset !== null) this.takeReset(reset[1] ?? '', reset[2] ?? '');
    if (patterns.waiting.test(line)) state.waitingForDownload = true;
    if (patterns.brownOut.test(line)) state.brownOut = true;
    if (patterns.idf.test(line)) state.described = true;
    state.projectName = patterns.project.exec(line)?.[1]?.trim() ?? state.projectName;
    state.version = patterns.version.exec(line)?.[1]?.trim() ?? state.version;
    state.elfSha256Prefix = patterns.elf.exec(line)?.[1]?.toLowerCase() ?? state.elfSha256Prefix;
    state.panic ??= patterns.panic.exec(line)?.[1];
    state.invalidHeader ??= patterns.invalidHeader.exec(line)?.[1];
    if (!harmless.test(line)) {
      const refusal = patterns.refusal.exec(line);
      state.refusal ??= refusal?.[1] ?? refusal?.[2];
    }
  }

  /** What an app told of itself before a reset is void after it: another one may start. */
  private takeReset(reason: string, mode: string): void {
    this.state.resets = [...this.state.resets.slice(1 - keptResets), { reason, mode }];
    this.state.projectName = undefined;
    this.state.version = undefined;
    this.state.elfSha256Prefix = undefined;
    this.state.described = false;
  }
}

/** A line of output without colours and blanks behind it, no longer than lines are kept. */
export function plainLine(line: string): string {
  return line.replace(colours, '').slice(0, longestLine).trimEnd();
}
