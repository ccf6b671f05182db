import * as z from 'zod';

/** What a screen may know of a release: all of it but the bytes. Times are milliseconds since the epoch. */
export const findingView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  path: z.string().nullable(),
  offset: z.number().nullable(),
  params: z.record(z.string(), z.unknown()),
});

export const appView = z.object({
  path: z.string(),
  projectName: z.string(),
  version: z.string(),
  idfVersion: z.string(),
  secureVersion: z.number(),
  compileDate: z.string(),
  compileTime: z.string(),
  elfSha256: z.string(),
  /** Of the whole file. */
  sha256: z.string(),
  size: z.number(),
  chipId: z.number(),
  /** major × 100 + minor */
  minChipRevision: z.number(),
  maxChipRevision: z.number(),
  /** Null where the app's ESP-IDF did not know the field yet. */
  minEfuseBlockRevision: z.number().nullable(),
  maxEfuseBlockRevision: z.number().nullable(),
  entry: z.number(),
  segments: z.number(),
  checksum: z.number(),
  checksumValid: z.boolean(),
  /** The SHA-256 appended to the image; null where the header says there is none. */
  imageSha256: z.string().nullable(),
  imageSha256Valid: z.boolean().nullable(),
  flashMode: z.string(),
  flashFrequency: z.string(),
  flashSize: z.string(),
});

export const partitionView = z.object({
  label: z.string(),
  type: z.string(),
  subtype: z.string(),
  offset: z.number(),
  size: z.number(),
  encrypted: z.boolean(),
  readonly: z.boolean(),
  /** The bootloader starts from here after a factory flash of this release. */
  boots: z.boolean(),
});

export const fileView = z.object({
  path: z.string(),
  role: z.enum(['bootloader', 'partition-table', 'otadata', 'app', 'www', 'data', 'merged', 'unknown']),
  offset: z.number().nullable(),
  size: z.number(),
  sha256: z.string(),
  partition: z.string().nullable(),
  modifiedAt: z.number(),
});

export const releaseView = z.object({
  id: z.string(),
  name: z.string(),
  source: z.object({
    path: z.string(),
    kind: z.enum(['build-directory', 'bundle', 'web-tools-manifest', 'image']),
  }),
  builtAt: z.number(),
  takenAt: z.number(),
  chip: z.string().nullable(),
  app: appView.nullable(),
  choice: z.object({
    path: z.string().nullable(),
    reason: z.enum(['chosen', 'manifest', 'project-description', 'first-that-parses', 'only-one', 'none']),
    alternatives: z.array(z.string()),
  }),
  flash: z.object({ mode: z.string(), frequency: z.string(), size: z.string() }),
  flashSize: z.number().nullable(),
  partitionTable: z
    .object({
      offset: z.number(),
      source: z.enum(['binary', 'csv']),
      md5: z.enum(['valid', 'invalid', 'absent']),
      end: z.number(),
    })
    .nullable(),
  partitions: z.array(partitionView),
  files: z.array(fileView),
  findings: z.array(findingView),
});

export type FindingView = z.infer<typeof findingView>;
export type AppView = z.infer<typeof appView>;
export type PartitionView = z.infer<typeof partitionView>;
export type FileView = z.infer<typeof fileView>;
export type ReleaseView = z.infer<typeof releaseView>;
