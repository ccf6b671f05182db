import * as z from 'zod';
import { afterMode, beforeMode } from './flash.ts';

const path = z.string().min(1).max(4_096);
const address = z.number().int().min(0).max(0xffff_ffff);
const size = z.number().int().min(1).max(0x1_0000_0000);

/** A file of the bench's disk, and the flash address of its first byte. */
export const placedFile = z.object({ path, from: address });

/** How a chip is reached and how it is left. */
export const chipLink = z.object({
  port: z.string().min(1),
  baud: z.number().int().positive(),
  before: beforeMode,
  after: afterMode,
});

/** `mac`: of the board that somebody agreed to change; any other is refused. `skip`: what it holds already stays. */
const onBoard = chipLink.extend({ mac: z.string().min(1), skip: z.boolean() });
/** `mac`: of the board that it shall be of; any other is refused where it is there. */
const ofBoard = chipLink.extend({ mac: z.string().min(1).optional() });
/** `overwrite`: somebody agreed to replace what is there. */
const target = { file: path, overwrite: z.boolean() };

export const operationRequest = z.discriminatedUnion('kind', [
  /** `size` null: up to the end of the flash. */
  ofBoard.extend({ kind: z.literal('read'), from: address, size: size.nullable(), ...target }),
  /** The whole chip; the manifest that tells whose it is goes beside the file, as `<file>.json`. */
  ofBoard.extend({ kind: z.literal('backup'), ...target }),
  /** `otherBoard`: onto another board than the backup was taken from. */
  onBoard.extend({ kind: z.literal('restore'), file: path, otherBoard: z.boolean() }),
  onBoard.extend({ kind: z.literal('erase-flash') }),
  /** `label`: refused unless the chip's own table has a partition of that name in just that place. */
  onBoard.extend({ kind: z.literal('erase-region'), from: address, size, label: z.string().nullable() }),
  onBoard.extend({ kind: z.literal('write'), files: z.array(placedFile).min(1).max(32) }),
  /** Files, or with `buildId` what a factory flash of that build writes; both may be given. */
  chipLink.extend({
    kind: z.literal('verify'),
    files: z.array(placedFile).max(32),
    buildId: z.string().nullable(),
  }),
  /** One image of a build, to be written at `from`; filled up to the address `end` where that is not null. */
  z.object({
    kind: z.literal('merge'),
    buildId: z.string(),
    from: address,
    end: size.nullable(),
    ...target,
  }),
]);

export type PlacedFile = z.infer<typeof placedFile>;
export type ChipLink = z.infer<typeof chipLink>;
export type OperationRequest = z.infer<typeof operationRequest>;
export type OperationKind = OperationRequest['kind'];
