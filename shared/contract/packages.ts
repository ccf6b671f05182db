import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';
import { hookNames, packageContent, packageFields } from './package-content.ts';
import { findingView } from './release.ts';

/** Which store: absent, the bench's own. `folder` holds the files; without `database` SQLite in that folder. */
export const packagePlace = z.object({
  place: z.object({ folder: z.string().min(1), database: z.string().min(1).optional() }).optional(),
});

export const packageKey = z.object({ name: z.string(), version: z.string(), branch: z.string() });

export const packageView = packageKey.extend({
  id: z.number(),
  description: z.string(),
  /** Of the file, lowercase hex. */
  sha256: z.string(),
  /** Bytes of the file. */
  size: z.number(),
  uploadedAt: z.number(),
  /** Which commands a device that takes it would run. */
  hooks: z.array(z.enum(hookNames)),
});

export const packagesState = z.object({
  folder: z.string(),
  /** Path or URL, without a password. */
  database: z.string(),
  packages: z.number(),
  /** Of all files together. */
  bytes: z.number(),
  /** The last uploaded, newest first; `list` has all. */
  latest: z.array(packageView),
  /** Rises with every change: time to call `list` again. */
  revision: z.number(),
  /** Why the store is not open; null where it is. */
  fault: faultSchema.nullable(),
});

/** A build that is open (all its files packed as a ZIP, or one of them as it is), any file, or the file of a package. */
export const packageSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('build'), buildId: z.string(), file: z.string().optional() }),
  z.object({ kind: z.literal('file'), path: z.string().min(1) }),
  z.object({ kind: z.literal('package'), key: packageKey }),
]);

export const packageReview = z.object({
  content: packageContent,
  /** `content.json` as it was uploaded. */
  text: z.string(),
  /** Commands as the device's shell would get them, in the order in which it does; this bench runs none. */
  hooks: z.array(z.object({ name: z.enum(hookNames), command: z.string() })),
  findings: z.array(findingView),
});

export const daemonView = z.object({
  device: z.string(),
  description: z.string(),
  packages: z.array(z.object({ package: z.string(), version: z.string(), branch: z.string() })),
});

/** `updated`: the device says that it has the new version. `sent`: its daemon took it; never to be shown as success. */
export const packagePushVerdict = z.enum(['updated', 'sent']);

export type PackagePushVerdict = z.infer<typeof packagePushVerdict>;
export type PackagePlace = z.infer<typeof packagePlace>['place'];
export type PackageKey = z.infer<typeof packageKey>;
export type PackageView = z.infer<typeof packageView>;
export type PackagesState = z.infer<typeof packagesState>;
export type PackageReview = z.infer<typeof packageReview>;
export type DaemonView = z.infer<typeof daemonView>;

const given = packageFields.partial();

/** What nobody has told is empty, and has to be filled in. */
const draftedFields = packageFields.extend({ package: z.string(), version: z.string(), branch: z.string() });

export const packagesContract = {
  /** By name and branch, the newest version first. */
  list: oc
    .input(
      packagePlace.extend({
        name: z.string().optional(),
        branch: z.string().optional(),
        /** Part of a name, in any case. */
        search: z.string().optional(),
        limit: z.number().int().min(1).max(1000).optional(),
        offset: z.number().int().min(0).optional(),
      }),
    )
    .output(outcome(z.object({ packages: z.array(packageView), total: z.number() }))),
  /** What `add` would write into `content.json`, from the source and the last version of the same package. */
  draft: oc
    .input(packagePlace.extend({ source: packageSource, fields: given }))
    .output(outcome(draftedFields)),
  /** A build that has errors is refused, unless all of them can be overridden and are. */
  add: oc
    .input(
      packagePlace.extend({
        source: packageSource,
        fields: given,
        overwrite: z.boolean(),
        /** Codes of the build's errors that the person has read and goes on in spite of. */
        overrides: z.array(z.string()).optional(),
      }),
    )
    .output(outcome(packageView)),
  review: oc.input(packagePlace.extend({ key: packageKey })).output(outcome(packageReview)),
  /** Everything but what the package is: its name, version, branch and file stay. */
  edit: oc
    .input(
      packagePlace.extend({
        key: packageKey,
        fields: packageFields.omit({ package: true, version: true, branch: true }),
      }),
    )
    .output(outcome(packageView)),
  remove: oc.input(packagePlace.extend({ key: packageKey })).output(outcome(z.null())),
  /** Hands the package to a daemon and answers when the device has told what became of it, minutes later perhaps. */
  push: oc
    .input(packagePlace.extend({ key: packageKey, address: z.string() }))
    .output(outcome(packagePushVerdict)),
  /** What a device has now. */
  askDaemon: oc.input(z.object({ address: z.string() })).output(outcome(daemonView)),
  watch: oc.input(packagePlace).output(eventIterator(packagesState)),
};
