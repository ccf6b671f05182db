import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import type { AddressOrigin } from '../firmware/panic/decode-panic.ts';
import type { Diagnosis } from '../firmware/panic/diagnose-output.ts';
import type { PanicCause } from '../firmware/panic/panic-cause.ts';
import type { PanicKind } from '../firmware/panic/panic.ts';
import { bootView } from './boot-slots.ts';
import { faultSchema, outcome, type Fault } from './fault.ts';

/** ESP-IDF's own letters. */
export type LineLevel = 'E' | 'W' | 'I' | 'D' | 'V';

/** Characters `from` … `to` − 1 of a line in a colour: 0 … 7 as ANSI has them, 8 … 15 bright, null the usual ink. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly color: number | null;
  readonly bold: boolean;
}

/** What happened to the port, said between the lines. */
export type MarkParams = {
  opened: { baud: number };
  'job-began': object;
  'job-ended': object;
  lost: object;
  baud: { baud: number };
  'reset-to-run': object;
  'reset-to-download': object;
  saving: { path: string };
};

export type Mark = {
  readonly [C in keyof MarkParams]: { readonly code: C; readonly params: MarkParams[C] };
}[keyof MarkParams];

export interface LineView {
  /** Rises by one with every line of a session; a gap is lines that were dropped. */
  readonly seq: number;
  /** When its first byte came, milliseconds since the epoch. */
  readonly at: number;
  /** From the board, to the board, or about the port. */
  readonly kind: 'out' | 'sent' | 'mark';
  /** Without escape sequences; what cannot be shown as `\x1a`. Empty for a mark. */
  readonly text: string;
  readonly level: LineLevel | null;
  readonly tag: string | null;
  readonly spans: readonly Span[];
  readonly mark: Mark | null;
}

export interface FrameView {
  readonly functionName: string | null;
  readonly file: string | null;
  readonly line: number;
}

export interface AddressView {
  readonly origin: AddressOrigin;
  readonly address: number;
  /** It looks like a return address, and may be left over from a call that has ended. */
  readonly guess: boolean;
  /** Innermost first, then what it was inlined into; empty where the ELF knows nothing of it. */
  readonly frames: readonly FrameView[];
}

/** One crash with what its addresses mean. */
export interface PanicView {
  readonly id: number;
  /** The lines it was read from. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly at: number;
  readonly kind: PanicKind;
  /** The line that tells it. */
  readonly reason: string;
  readonly cause: PanicCause;
  /**
   * `same`: the ELF is that of the app that crashed, by its SHA-256. `unknown`: the app did not say. `other`: it is
   * another build's, and no line of it holds. `none`: there is no ELF, `fault` says why. `decoding`: not yet.
   */
  readonly elf: 'decoding' | 'same' | 'unknown' | 'other' | 'none';
  readonly elfPath: string | null;
  /** First characters of the SHA-256 that the app said, lowercase hex. */
  readonly running: string | null;
  readonly fault: Fault | null;
  readonly cores: readonly {
    readonly core: number | null;
    readonly end: 'complete' | 'corrupted' | 'continues';
    readonly addresses: readonly AddressView[];
  }[];
}

/** Trouble that the output tells, in plain words with a remedy. */
export interface ConditionView {
  readonly diagnosis: Diagnosis;
  readonly firstAt: number;
  readonly lastAt: number;
}

export const monitorBatch = z.object({
  /** What came before is void: this is the beginning, or all was cleared. */
  fresh: z.boolean(),
  lines: z.custom<readonly LineView[]>(Array.isArray),
  /** A line that has not ended, shown after a short silence. */
  partial: z.custom<LineView | null>((value) => typeof value === 'object'),
  /** Lines that came and went before they could be sent. */
  dropped: z.number(),
  /** New ones, and those that have changed. */
  panics: z.custom<readonly PanicView[]>(Array.isArray),
});

export const lineEnding = z.enum(['none', 'lf', 'cr', 'crlf']);

export const monitorSession = z.object({
  port: z.string(),
  baud: z.number(),
  /**
   * `listening`: the port is open. `job`: somebody works on the chip; it goes on by itself afterwards. `lost`: the port
   * is gone or cannot be opened, `fault` says why; it is tried again.
   */
  state: z.enum(['listening', 'job', 'lost']),
  fault: faultSchema.nullable(),
  /** Where the ELF for panics is looked for: a file, or a build directory; null: nowhere. */
  elfPath: z.string().nullable(),
  bytes: z.number(),
  lines: z.number(),
  saving: z
    .object({
      path: z.string(),
      bytes: z.number(),
      /** Lines that the disk was too slow for. */
      missed: z.number(),
      fault: faultSchema.nullable(),
    })
    .nullable(),
  conditions: z.custom<readonly ConditionView[]>(Array.isArray),
});

export const monitorState = z.object({
  sessions: z.array(monitorSession),
  /** Boot slots are being read or set on that port. */
  slots: z.object({ port: z.string(), step: z.string(), done: z.number(), total: z.number() }).nullable(),
});

const port = z.string().min(1);
const baud = z.number().int().min(300).max(8_000_000);

export type MonitorBatch = z.infer<typeof monitorBatch>;
export type MonitorSession = z.infer<typeof monitorSession>;
export type MonitorState = z.infer<typeof monitorState>;
export type LineEnding = z.infer<typeof lineEnding>;

export const monitorContract = {
  /** Listens to a port; where somebody works on its chip, as soon as that has ended. */
  open: oc.input(z.object({ port, baud, buildId: z.string().nullable() })).output(outcome(z.null())),
  close: oc.input(z.object({ port })).output(outcome(z.null())),
  /** Takes the ELF for panics from this build. */
  useBuild: oc.input(z.object({ port, buildId: z.string().nullable() })).output(outcome(z.null())),
  setBaud: oc.input(z.object({ port, baud })).output(outcome(z.null())),
  send: oc
    .input(z.object({ port, text: z.string().max(65_536), ending: lineEnding, echo: z.boolean() }))
    .output(outcome(z.null())),
  reset: oc.input(z.object({ port, to: z.enum(['run', 'download']) })).output(outcome(z.null())),
  clear: oc.input(z.object({ port })).output(outcome(z.null())),
  /** Takes the conditions named so far for read. */
  dismiss: oc.input(z.object({ port })).output(outcome(z.null())),
  /** What is kept, and then everything that comes, into a file that is written as it comes. */
  save: oc.input(z.object({ port, path: z.string().min(1) })).output(outcome(z.null())),
  stopSaving: oc.input(z.object({ port })).output(outcome(z.null())),
  /** What is kept first, then what comes; at most 20 batches a second. */
  lines: oc.input(z.object({ port })).output(eventIterator(monitorBatch)),
  /** Which app the chip boots and why, read from its flash. The app is stopped for it and started again. */
  bootSlots: oc.input(z.object({ port })).output(outcome(bootView)),
  /** Makes the slot of that label boot next; refused where it holds no valid image. Read back before it counts. */
  setBootSlot: oc.input(z.object({ port, label: z.string().min(1) })).output(outcome(bootView)),
  watch: oc.output(eventIterator(monitorState)),
};
