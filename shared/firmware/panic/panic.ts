/** What kind of crash it was, as ESP-IDF's panic handler and watchdogs tell it. */
export type PanicKind =
  | 'exception'
  | 'abort'
  | 'assert'
  | 'stack-overflow'
  | 'stack-smashing'
  | 'task-watchdog'
  | 'interrupt-watchdog'
  | 'cache-access'
  /** A backtrace that was printed without a crash around it. */
  | 'backtrace';

/** One level of an Xtensa backtrace. The address is that of the call already, not of the return. */
export interface BacktraceEntry {
  readonly pc: number;
  readonly sp: number;
}

/** What was printed of one core. */
export interface CoreDump {
  readonly core: number | undefined;
  /** By the names that were printed: `PC`, `A0`, `EXCVADDR` on Xtensa, `MEPC`, `RA`, `SP` on RISC-V. */
  readonly registers: Readonly<Record<string, number>>;
  readonly backtrace: readonly BacktraceEntry[];
  /** How the backtrace ended: at its end, where the stack made no sense, or where the handler stopped printing. */
  readonly end: 'complete' | 'corrupted' | 'continues';
  /** 32-bit words of the stack with the address of each, ascending. */
  readonly stack: readonly { readonly address: number; readonly word: number }[];
}

/** One crash as it was printed (ESP-IDF `esp_system/panic.c` and `port/arch/<architecture>/`). */
export interface Panic {
  readonly kind: PanicKind;
  /** The line that tells it, without colours. */
  readonly reason: string;
  /** Line in what was read, from 1. */
  readonly line: number;
  /** The address that `abort()` names. */
  readonly abortedAt: number | undefined;
  readonly cores: readonly CoreDump[];
  /** First characters of the SHA-256 of the ELF that runs, lowercase hex, where the app told it. */
  readonly elfSha256Prefix: string | undefined;
}
