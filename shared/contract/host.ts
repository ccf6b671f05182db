import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';

/** What only the shell around the bench can do: dialogs on the desktop, a directory browser on the web. */
export const hostView = z.object({
  face: z.enum(['desktop', 'web']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  version: z.string(),
  demo: z.boolean(),
  /** The build named on the command line, opened already; null without one. */
  openedBuild: z.string().nullable(),
  /** Why the build named on the command line is not open; null where it is, or none was named. */
  openFault: faultSchema.nullable(),
});

export const directoryEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['directory', 'image', 'manifest', 'recipe', 'other']),
  /** It holds what a build leaves behind. */
  looksLikeBuild: z.boolean(),
});

export const directoryView = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  roots: z.array(z.string()),
  entries: z.array(directoryEntry),
});

/** What the person asked of the shell (a menu, a second start of the program) and the screen has to do. */
export const hostCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('choose-build'), kind: z.enum(['directory', 'file']) }),
  z.object({ do: z.literal('reload-build') }),
  /** Take this build, which is open already, in hand. */
  z.object({ do: z.literal('use-build'), buildId: z.string() }),
  z.object({ do: z.literal('show'), screen: z.enum(['build', 'serve', 'flash', 'station']) }),
  z.object({ do: z.literal('toggle-log') }),
]);

export type HostCommand = z.infer<typeof hostCommand>;
export type HostView = z.infer<typeof hostView>;
export type DirectoryEntry = z.infer<typeof directoryEntry>;
export type DirectoryView = z.infer<typeof directoryView>;

export const hostContract = {
  describe: oc.output(hostView),
  /** Desktop only: the system's own dialog; null when it was closed without a choice. */
  chooseBuild: oc
    .input(z.object({ kind: z.enum(['directory', 'file']) }))
    .output(outcome(z.string().nullable())),
  /** Desktop only: the recipe to open, or where to save one, to begin with at `path`; null without a choice. */
  chooseRecipe: oc
    .input(z.object({ to: z.enum(['open', 'save']), path: z.string().nullable() }))
    .output(outcome(z.string().nullable())),
  /** Desktop only: a file of any kind to read; null without a choice. */
  chooseFile: oc.output(outcome(z.string().nullable())),
  /** Desktop only: where a file is to go, which the dialog has asked about where one is there; null without a choice. */
  chooseTarget: oc
    .input(z.object({ suggestedName: z.string().min(1) }))
    .output(outcome(z.string().nullable())),
  /** Web only: what a folder holds, confined to the allowed roots; without a path the first root. */
  browse: oc.input(z.object({ path: z.string().optional() })).output(outcome(directoryView)),
  /** Nothing ever comes where the shell has no menus. */
  commands: oc.output(eventIterator(hostCommand)),
};
