import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';
import { releaseView } from './release.ts';

/**
 * How the files on disk stand to the release in hand.
 * `settling`: something changed and is still being written. `changed`: a newer release is ready to be taken.
 * `unavailable`: the app or the folder is gone.
 */
export const diskState = z.enum(['same', 'settling', 'changed', 'unavailable']);

export const buildView = z.object({
  id: z.string(),
  path: z.string(),
  /** The release in hand: what a share serves and a plan is made of. */
  release: releaseView,
  disk: z.object({
    state: diskState,
    /** Since when, milliseconds since the epoch. */
    since: z.number(),
    /** Paths that differ between the release in hand and the newest one. */
    changed: z.array(z.string()),
  }),
  /** Take a finished rebuild at once, without asking. */
  follow: z.boolean(),
});

export const recentBuild = z.object({
  path: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  chip: z.string().nullable(),
  openedAt: z.number(),
  available: z.boolean(),
});

export const buildsState = z.object({ builds: z.array(buildView), recent: z.array(recentBuild) });

export type DiskState = z.infer<typeof diskState>;
export type BuildView = z.infer<typeof buildView>;
export type RecentBuild = z.infer<typeof recentBuild>;
export type BuildsState = z.infer<typeof buildsState>;

const buildId = z.object({ buildId: z.string() });

export const buildsContract = {
  /** Opens a build directory, bundle, ESP Web Tools manifest or single image, and watches it. */
  open: oc
    .input(z.object({ path: z.string().min(1), app: z.string().optional(), follow: z.boolean().optional() }))
    .output(outcome(buildView)),
  /** Takes another file as the app of the release. */
  choose: oc.input(z.object({ buildId: z.string(), app: z.string() })).output(outcome(buildView)),
  /** Reads the disk again and takes what is there, whether or not the watcher noticed a change. */
  reload: oc.input(buildId).output(outcome(buildView)),
  /** Makes the newest finished release the one in hand. */
  take: oc.input(buildId).output(outcome(buildView)),
  close: oc.input(buildId).output(outcome(z.null())),
  forget: oc.input(z.object({ path: z.string() })).output(outcome(z.null())),
  watch: oc.output(eventIterator(buildsState)),
};
