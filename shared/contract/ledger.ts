import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';
import { flashChoices, flashPhase, planRegion } from './flash.ts';
import { ledgerReport, ledgerSummary, stretch } from './ledger-summary.ts';

export const ledgerKinds = ['job', 'download', 'push', 'backup', 'restore'] as const;

/**
 * A job is `pass`, `written`, `failed` or `cancelled`; a download `complete`, `sent` or `aborted`; a push `updated`,
 * `sent`, `failed` or `cancelled`; a backup `complete` and a restore `written`, or `failed` or `cancelled`. Each as its
 * own room means it: only `pass` and `updated` are proven success.
 */
export const ledgerVerdicts = [
  'pass',
  'written',
  'complete',
  'updated',
  'sent',
  'failed',
  'aborted',
  'cancelled',
] as const;

export const ledgerKind = z.enum(ledgerKinds);
export const ledgerVerdict = z.enum(ledgerVerdicts);

/** One job, download or push that ended, as a list shows it. Times are milliseconds since the epoch. */
export const ledgerEntry = z.object({
  /** Sorts by time. */
  id: z.number(),
  kind: ledgerKind,
  verdict: ledgerVerdict,
  startedAt: z.number(),
  endedAt: z.number(),
  operator: z.string().nullable(),
  station: z.string().nullable(),
  slot: z.string().nullable(),
  /** Upper case, with colons; null where nobody knew it. */
  mac: z.string().nullable(),
  /** What the device calls itself. */
  deviceName: z.string().nullable(),
  serial: z.string().nullable(),
  /** Port of a job, address of a download or push. */
  place: z.string(),
  /** As chips are named, or what the device says that it is. */
  chip: z.string().nullable(),
  /** major × 100 + minor */
  revision: z.number().nullable(),
  releaseId: z.string().nullable(),
  releaseName: z.string(),
  releaseVersion: z.string().nullable(),
  /** Why it is no better; null where there is nothing to explain. */
  fault: faultSchema.nullable(),
});

export const ledgerImage = z.object({
  path: z.string(),
  /** Address in flash; null over the LAN. */
  offset: z.number().nullable(),
  size: z.number(),
  /** Lowercase hex. */
  sha256: z.string(),
});

/** Of a job, a backup or a restore. */
const ledgerPhase = z.enum([...flashPhase.options, 'read']);

/** What a list leaves out. */
export const ledgerDetails = z.object({
  /** Of the job, download or push. */
  sourceId: z.string(),
  flashId: z.string().nullable(),
  /** Bytes of flash. */
  flashSize: z.number().nullable(),
  /** OTA profile of a download, dialect of a push. */
  dialect: z.string().nullable(),
  images: z.array(ledgerImage),
  /** Bytes that reached the device, of `size`. */
  bytes: z.number(),
  size: z.number(),
  plan: z
    .object({ choices: flashChoices, regions: z.array(planRegion), overrides: z.array(z.string()) })
    .nullable(),
  phases: z.array(z.object({ phase: ledgerPhase, state: z.string(), seconds: z.number().nullable() })),
  baud: z.number().nullable(),
  /** Steps down in baud and images sent anew; requests of a download beyond the first. */
  retries: z.number(),
  versionBefore: z.string().nullable(),
  versionAfter: z.string().nullable(),
  /** What this board alone was given, by the names of a recipe's placeholders; absent where it was given nothing. */
  values: z.record(z.string(), z.string()).optional(),
  /** The last that the chip printed, or nothing. */
  log: z.array(z.string()),
});

export const ledgerRecord = ledgerEntry.extend({ details: ledgerDetails });

/** Everything that is given must hold. */
export const ledgerQuery = z.object({
  /** With or without separators. */
  mac: z.string().optional(),
  serial: z.string().optional(),
  /** When it ended, milliseconds since the epoch: from this on, and before that. */
  from: z.number().optional(),
  until: z.number().optional(),
  kinds: z.array(ledgerKind).optional(),
  verdicts: z.array(ledgerVerdict).optional(),
  /** Ids of releases. */
  releases: z.array(z.string()).max(20).optional(),
  /** Part of a MAC, serial number, name, address, version or of the beginning of a SHA-256, in any case. */
  text: z.string().trim().min(3).max(200).optional(),
});

const page = z.object({
  /** `next` of the page before; absent: the newest. */
  before: z.number().optional(),
  limit: z.number().int().min(1).max(500).optional(),
});

export const ledgerPage = z.object({
  /** Newest first. */
  entries: z.array(ledgerEntry),
  /** Give it as `before` to go on; null at the end. */
  next: z.number().nullable(),
});

/** By whatever is known of it, the strongest given counts: MAC, then serial number, then its own name. */
export const ledgerDevice = z.object({
  mac: z.string().optional(),
  serial: z.string().optional(),
  name: z.string().optional(),
});

export const deviceLife = ledgerPage.extend({
  mac: z.string().nullable(),
  /** Newest first. */
  serials: z.array(z.string()),
  name: z.string().nullable(),
  chip: z.string().nullable(),
  revision: z.number().nullable(),
  /** The newest that was proven to run. */
  runs: ledgerEntry.nullable(),
  firstAt: z.number(),
  lastAt: z.number(),
  counts: z.object({
    job: z.number(),
    download: z.number(),
    push: z.number(),
    backup: z.number(),
    restore: z.number(),
  }),
  /** Other boards that passed with one of its serial numbers: the newest PASS of each number. */
  clashes: z.array(ledgerEntry),
});

export const ledgerRelease = z.object({ id: z.string(), name: z.string(), version: z.string().nullable() });

export const ledgerState = z.object({
  /** Path or URL, without a password. */
  database: z.string(),
  /** Rises with every row that this program adds: time to search again. */
  revision: z.number(),
  /** The last that it added, newest first. */
  latest: z.array(ledgerEntry),
  /** Why nothing can be recorded; null where it can. */
  fault: faultSchema.nullable(),
  /** Where a damaged database was put in this run. */
  setAside: z.string().nullable(),
});

export const exportFormat = z.enum(['csv', 'jsonl', 'xlsx']);

/** Text, or for a workbook bytes in Base64, until `entries` tells how many there were, or `fault` why it broke off. */
export const exportPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('bytes'), base64: z.string() }),
  z.object({ kind: z.literal('end'), entries: z.number() }),
  z.object({ kind: z.literal('fault'), fault: faultSchema }),
]);

export type LedgerKind = z.infer<typeof ledgerKind>;
export type LedgerVerdict = z.infer<typeof ledgerVerdict>;
export type LedgerEntry = z.infer<typeof ledgerEntry>;
export type LedgerDetails = z.infer<typeof ledgerDetails>;
export type LedgerRecord = z.infer<typeof ledgerRecord>;
export type LedgerQuery = z.infer<typeof ledgerQuery>;
export type LedgerPage = z.infer<typeof ledgerPage>;
export type LedgerDevice = z.infer<typeof ledgerDevice>;
export type DeviceLife = z.infer<typeof deviceLife>;
export type LedgerRelease = z.infer<typeof ledgerRelease>;
export type LedgerState = z.infer<typeof ledgerState>;
export type ExportFormat = z.infer<typeof exportFormat>;
export type ExportPart = z.infer<typeof exportPart>;

export const ledgerContract = {
  search: oc.input(ledgerQuery.extend(page.shape)).output(outcome(ledgerPage)),
  show: oc.input(z.object({ id: z.number() })).output(outcome(ledgerRecord)),
  /** All that happened to one device, over USB and LAN. */
  life: oc.input(ledgerDevice.extend(page.shape)).output(outcome(deviceLife)),
  /** Those recorded last, newest first. */
  releases: oc.output(outcome(z.array(ledgerRelease))),
  /** At most 400 days. */
  summary: oc.input(stretch).output(outcome(ledgerSummary)),
  /** A shift report, whole in one HTML text. */
  report: oc.input(z.object({ of: stretch, locale: z.enum(['en', 'zh-CN']) })).output(outcome(ledgerReport)),
  /** Desktop only: asks where to and writes it there; null when the dialog was closed without a choice. */
  saveReport: oc
    .input(z.object({ of: stretch, locale: z.enum(['en', 'zh-CN']), format: z.enum(['html', 'pdf']) }))
    .output(outcome(z.string().nullable())),
  saveExport: oc
    .input(z.object({ query: ledgerQuery, format: exportFormat }))
    .output(outcome(z.object({ path: z.string(), entries: z.number() }).nullable())),
  export: oc.input(z.object({ query: ledgerQuery, format: exportFormat })).output(eventIterator(exportPart)),
  watch: oc.output(eventIterator(ledgerState)),
};
