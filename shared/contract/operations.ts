import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';
import { chipView } from './flash.ts';
import { chipLink, operationRequest, placedFile } from './operation-request.ts';
import { operationResult } from './operation-result.ts';

export const boardPartition = z.object({
  label: z.string(),
  type: z.string(),
  subtype: z.string(),
  offset: z.number(),
  size: z.number(),
});

/** Which board answers on a port, and what its own partition table says. */
export const boardView = z.object({
  chip: chipView,
  /** Null where the flash holds no table, or holds it encrypted. */
  partitions: z.array(boardPartition).nullable(),
});

/** Whose flash a backup's file is, by the manifest beside it. */
export const backupView = z.object({
  chip: z.string(),
  revision: z.number(),
  mac: z.string(),
  flashSize: z.number(),
  /** Milliseconds since the epoch. */
  takenAt: z.number(),
});

export const operationStep = z.enum(['connect', 'read', 'erase', 'write', 'verify', 'merge']);

/** One thing done with one chip outside a job, or one image made. Times in milliseconds since the epoch. */
export const operationView = z.object({
  id: z.string(),
  request: operationRequest,
  /** Of the build that it is done with; null without one. */
  buildName: z.string().nullable(),
  state: z.enum(['running', 'ended']),
  step: operationStep,
  /** Null until it has answered. */
  chip: chipView.nullable(),
  /** What the link runs at; null until connected, and where it has no rate of its own. */
  baud: z.number().nullable(),
  /** How often the connection was lost and made again. */
  reconnects: z.number(),
  /** Bytes of this step. */
  done: z.number(),
  /** 0 for a step that has no count. */
  total: z.number(),
  /** Bytes per second. */
  rate: z.number().nullable(),
  /** Of this step. */
  secondsLeft: z.number().nullable(),
  /** `done`: verified. `differs`: compared, and not equal. Null while it runs. */
  verdict: z.enum(['done', 'differs', 'failed', 'cancelled']).nullable(),
  result: operationResult.nullable(),
  fault: faultSchema.nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
});

export const operationsState = z.object({
  /** In the order in which they began. */
  operations: z.array(operationView),
});

export type BoardPartition = z.infer<typeof boardPartition>;
export type BoardView = z.infer<typeof boardView>;
export type BackupView = z.infer<typeof backupView>;
export type OperationStep = z.infer<typeof operationStep>;
export type OperationView = z.infer<typeof operationView>;
export type OperationVerdict = NonNullable<OperationView['verdict']>;
export type OperationsState = z.infer<typeof operationsState>;

const operation = z.object({ operationId: z.string() });

export const operationsContract = {
  /** Connects, reads which board it is and its partition table, and leaves it as asked. Changes nothing. */
  board: oc.input(chipLink).output(outcome(boardView)),
  /** Reads the manifest of a backup. */
  backup: oc.input(z.object({ file: z.string().min(1) })).output(outcome(backupView)),
  /** How large files are that may be written, in the order given; refused as `start` refuses them. */
  sizes: oc.input(z.object({ files: z.array(placedFile).max(32) })).output(outcome(z.array(z.number()))),
  /** One at a time on one port. What can be judged without the chip is judged before it starts. */
  start: oc.input(operationRequest).output(outcome(operation)),
  /** Resolves when it has ended and its port is closed. */
  cancel: oc.input(operation).output(outcome(z.null())),
  /** Takes an ended operation off the list. */
  dismiss: oc.input(operation).output(outcome(z.null())),
  /** At most 20 states a second. */
  watch: oc.output(eventIterator(operationsState)),
};
