import * as z from 'zod';

const written = z.object({
  path: z.string(),
  from: z.number(),
  size: z.number(),
  /** `equal`: written and read back. `skipped`: the chip held it already, by its own digest. */
  result: z.enum(['equal', 'skipped']),
});

const compared = z.object({
  path: z.string(),
  from: z.number(),
  size: z.number(),
  result: z.enum(['equal', 'differs']),
  /** The first stretch that differs, `to` one past its last byte; null where all is equal. */
  differs: z.object({ from: z.number(), to: z.number() }).nullable(),
});

/** What an operation that ended well left behind. Sizes in bytes, addresses of flash, digests in lowercase hex. */
export const operationResult = z.discriminatedUnion('kind', [
  /** `md5`: over the file, and what the chip says of its flash. */
  z.object({
    kind: z.literal('read'),
    file: z.string(),
    from: z.number(),
    size: z.number(),
    md5: z.string(),
  }),
  z.object({ kind: z.literal('backup'), file: z.string(), size: z.number(), md5: z.string() }),
  /** `written`: what the flash did not hold already. */
  z.object({
    kind: z.literal('restore'),
    file: z.string(),
    size: z.number(),
    written: z.number(),
    md5: z.string(),
  }),
  /** `to`: one past the last byte. `blank`: it was blank before, and nothing was erased. */
  z.object({ kind: z.literal('erase'), from: z.number(), to: z.number(), blank: z.boolean() }),
  z.object({ kind: z.literal('write'), files: z.array(written) }),
  z.object({ kind: z.literal('verify'), files: z.array(compared) }),
  /** `from`: where it is to be written. */
  z.object({
    kind: z.literal('merge'),
    file: z.string(),
    from: z.number(),
    size: z.number(),
    md5: z.string(),
  }),
]);

export type OperationResult = z.infer<typeof operationResult>;
