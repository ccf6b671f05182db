import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';
import { findingView } from './release.ts';

export const portView = z.object({
  /** What to open: a device path, `socket://host:port` or `demo://chip`. */
  path: z.string(),
  /** The same socket on the same machine, whatever name the system gave it this time; null where unknown. */
  stablePath: z.string().nullable(),
  vendorId: z.number().nullable(),
  productId: z.number().nullable(),
  serialNumber: z.string().nullable(),
  manufacturer: z.string().nullable(),
  /** The USB bridge by name (`CP2102N`, `CH340`, …) or `USB-JTAG`; null where unknown. */
  bridge: z.string().nullable(),
  kind: z.enum(['bridge', 'usb-jtag', 'usb-cdc', 'serial', 'simulated']),
});

export const chipView = z.object({
  chip: z.string(),
  /** major × 100 + minor */
  revision: z.number(),
  mac: z.string(),
  /** Bytes, by JEDEC id; null where the id is unknown. */
  flashSize: z.number().nullable(),
  /** Manufacturer and device as in esptool's flash-id, hex. */
  flashId: z.string().nullable(),
  crystalMhz: z.number().nullable(),
  connection: z.enum(['bridge', 'usb-jtag', 'usb-otg', 'socket', 'rfc2217', 'simulated']),
  security: z.object({
    secureBoot: z.boolean(),
    flashEncryption: z.boolean(),
    secureDownload: z.boolean(),
    /** False where the chip does not tell (ESP32 has no GET_SECURITY_INFO) and its efuses could not be read. */
    known: z.boolean(),
  }),
});

export const flashChoices = z.object({
  /** `factory`: bootloader, table, otadata, app and data. `app`: the app alone. `files`: only `files`. */
  scope: z.enum(['factory', 'app', 'files']),
  files: z.array(z.string()).optional(),
  /** Erase the whole chip first, instead of only what is written. */
  eraseAll: z.boolean(),
  nvs: z.enum(['keep', 'erase']),
  /** Labels of further partitions to erase. */
  erase: z.array(z.string()).optional(),
});

export const planRegion = z.object({
  from: z.number(),
  /** One past the last byte. */
  to: z.number(),
  size: z.number(),
  /** `partition`: `label` is its name in the table. `unlisted`: flash that the table does not mention. */
  kind: z.enum(['bootloader', 'partition-table', 'partition', 'unlisted']),
  label: z.string(),
  file: z.string().nullable(),
  action: z.enum(['write', 'erase', 'leave']),
});

export const planView = z.object({
  releaseId: z.string(),
  choices: flashChoices,
  chip: z.string().nullable(),
  flashSize: z.number().nullable(),
  regions: z.array(planRegion),
  bytesToWrite: z.number(),
  /** What goes over the wire after deflate; null until it has been deflated. */
  bytesOnWire: z.number().nullable(),
  bytesToErase: z.number(),
  /** About, at the requested baud rate; null until it can be told. */
  secondsEstimated: z.number().nullable(),
  /** The judgement before anything is written; errors block unless `overridable`. */
  preflight: z.array(findingView.extend({ overridable: z.boolean() })),
});

export const flashPhase = z.enum(['connect', 'identify', 'erase', 'write', 'verify', 'reset', 'boots']);
export const verdict = z.enum(['pass', 'written', 'failed', 'cancelled']);
export const beforeMode = z.enum(['default-reset', 'usb-reset', 'no-reset']);
export const afterMode = z.enum(['hard-reset', 'no-reset']);

export const jobView = z.object({
  id: z.string(),
  buildId: z.string().nullable(),
  releaseId: z.string(),
  releaseName: z.string(),
  releaseVersion: z.string().nullable(),
  port: z.string(),
  state: z.enum(['running', 'ended']),
  phase: flashPhase,
  phases: z.array(
    z.object({
      phase: flashPhase,
      state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
      startedAt: z.number().nullable(),
      seconds: z.number().nullable(),
    }),
  ),
  chip: chipView.nullable(),
  /** What this board was given; null where it is given none, or not yet. */
  serial: z.string().nullable(),
  /** What the link runs at; null until connected, and where it has no rate of its own. */
  baud: z.number().nullable(),
  /** What the person asked for: a lower `baud` means a link that is degraded. */
  askedBaud: z.number(),
  /** How often the connection was lost and made again. */
  reconnects: z.number(),
  plan: planView,
  /** One per region of the plan, in its order. `skipped`: the chip's own MD5 said that it holds the file already. */
  results: z.array(
    z.enum([
      'waiting',
      'running',
      'written',
      'skipped',
      'equal',
      'differs',
      'erased',
      'untouched',
      'not-checked',
    ]),
  ),
  /** Bytes of the images, before deflate. */
  written: z.number(),
  /** What is to be written: the plan's bytes less those skipped. */
  total: z.number(),
  /** Bytes of files that the flash held already. */
  skipped: z.number(),
  /** Bytes of the images per second. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Finding codes of the preflight that the person chose to override. */
  overrides: z.array(z.string()),
  /** What the chip printed after the reset. */
  bootLog: z.array(z.string()),
  verdict: verdict.nullable(),
  fault: faultSchema.nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
});

export const flashRequest = z.object({
  buildId: z.string(),
  port: z.string().min(1),
  choices: flashChoices,
  baud: z.number().int().positive(),
  before: beforeMode,
  after: afterMode,
  /** Preflight codes that the person has read and overrides. */
  overrides: z.array(z.string()),
  /** False writes also what the flash already holds; true where absent. */
  skip: z.boolean().optional(),
  /** Fail before anything is written when the chip on the line is another one. */
  chip: z.string().optional(),
  /** Fail before anything is written when the flash has fewer bytes, or does not tell how many. */
  minimumFlash: z.number().int().positive().optional(),
  /** The serial number of this board: goes into its record, and must be no other board's. */
  serial: z.string().trim().min(1).max(200).optional(),
});

export const flashState = z.object({ ports: z.array(portView), jobs: z.array(jobView) });

export type PortView = z.infer<typeof portView>;
export type ChipView = z.infer<typeof chipView>;
export type FlashChoices = z.infer<typeof flashChoices>;
export type PlanRegion = z.infer<typeof planRegion>;
export type PlanView = z.infer<typeof planView>;
export type FlashPhase = z.infer<typeof flashPhase>;
export type Verdict = z.infer<typeof verdict>;
export type BeforeMode = z.infer<typeof beforeMode>;
export type AfterMode = z.infer<typeof afterMode>;
export type JobView = z.infer<typeof jobView>;
export type FlashRequest = z.infer<typeof flashRequest>;
export type FlashState = z.infer<typeof flashState>;

export const flashContract = {
  /** Connects, reads what the chip is and lets it run again. */
  identify: oc.input(z.object({ port: z.string().min(1), before: beforeMode })).output(outcome(chipView)),
  /** What would be written and erased; with a chip (as `identify` gave it) also whether it may be. */
  plan: oc
    .input(
      z.object({
        buildId: z.string(),
        choices: flashChoices,
        baud: z.number().int().positive(),
        chip: chipView.optional(),
      }),
    )
    .output(outcome(planView)),
  start: oc.input(flashRequest).output(outcome(z.object({ jobId: z.string() }))),
  cancel: oc.input(z.object({ jobId: z.string() })).output(outcome(z.null())),
  /** Takes an ended job off the list. */
  dismiss: oc.input(z.object({ jobId: z.string() })).output(outcome(z.null())),
  /** At most 20 states a second. */
  watch: oc.output(eventIterator(flashState)),
};
