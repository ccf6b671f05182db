import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';
import { beforeMode, flashChoices, flashPhase } from './flash.ts';
import { draftOf, labelDraft, labelPreview } from './label-preview.ts';
import { poolStock } from './numbers.ts';
import { recipeLabel } from './recipe-label.ts';
import { recipeProvisioning } from './recipe-provisioning.ts';
import { recipe } from './recipe.ts';
import { placedScan, slotScan } from './slot-scan.ts';

const slotNumber = z.number().int().min(1).max(99);

/** One socket of the bench. */
export const layoutSlot = z.strictObject({
  number: slotNumber,
  /** The socket by its place on the machine (`stablePath` of a port), never by a COM name; null until taught. */
  usbPath: z.string().min(1).nullable(),
  /** What the person calls it; null: its number alone. */
  label: z.string().max(40).nullable(),
  /** False for a socket that is out of use. */
  enabled: z.boolean().default(true),
});

export const layout = z.strictObject({ slots: z.array(layoutSlot).max(64) });

/**
 * `empty`: nothing in it. `ready`: a board that has not run. `armed`: waits for a board and starts by itself.
 * `pass`, `fail`: the last board's, until it is removed.
 */
export const slotState = z.enum(['disabled', 'empty', 'ready', 'armed', 'running', 'pass', 'fail']);

export const slotPrint = z.object({
  state: z.enum(['printing', 'printed', 'failed']),
  /** The path of the file or the name of the printer that has it; null until it is printed. */
  to: z.string().nullable(),
  /** Why it was not printed. */
  fault: faultSchema.nullable(),
});

export const slotView = layoutSlot.extend({
  state: slotState,
  /** It starts whatever board appears next. */
  armed: z.boolean(),
  /** The verdict stands and its board is still in place: nothing starts by itself before it is removed. */
  waitsForRemoval: z.boolean(),
  /** The port that the board is on now; null while there is none. */
  port: z.string().nullable(),
  /** The job that runs or ran last, in `flash.watch`. */
  jobId: z.string().nullable(),
  /** Of the job that runs, or that the verdict is of. */
  phase: flashPhase.nullable(),
  /** 0 … 1, of the bytes; null unless it is running. */
  share: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  mac: z.string().nullable(),
  /** What the board in work was given, or the one that the verdict is of; null for none. */
  serial: z.string().nullable(),
  /** What the recipe wants read of the next board, in its order; empty where it wants nothing. */
  scans: z.array(slotScan),
  /** The label of the board that passed; null where there is none. A label that failed changes no verdict. */
  print: slotPrint.nullable(),
  /** What the link settled on; lower than the recipe's: the slot is degraded. Null until it is known. */
  baud: z.number().nullable(),
  /** The last link that was made here did not bear the recipe's rate; null where it did, or none was made. */
  degraded: z.object({ baud: z.number(), asked: z.number() }).nullable(),
  /** Why it failed; its words are cause and remedy. */
  fault: faultSchema.nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});

/** One board that a slot is done with. */
export const slotRun = z.object({
  end: z.enum(['pass', 'fail', 'cancelled']),
  endedAt: z.number(),
  seconds: z.number(),
  mac: z.string().nullable(),
  fault: faultSchema.nullable(),
});

/**
 * What a start means. `each`: one board after the other. `all`: every board that waits. `auto`: slots are armed, and
 * boards start as they appear.
 */
export const stationMode = z.enum(['each', 'all', 'auto']);

export const shiftView = z.object({
  startedAt: z.number(),
  passed: z.number(),
  failed: z.number(),
  /** Stopped by a person; neither passed nor failed. */
  cancelled: z.number(),
  /** passed / (passed + failed); null before the first. */
  yield: z.number().nullable(),
  /** Of those that passed; null before the first. */
  meanSeconds: z.number().nullable(),
  /** The one that fails most; null while none has. */
  worstSlot: z.object({ number: z.number(), failed: z.number() }).nullable(),
});

export const recipeView = z.object({
  path: z.string(),
  name: z.string(),
  /** Its file carries a lock that holds. */
  locked: z.boolean(),
  releaseId: z.string(),
  releaseName: z.string(),
  releaseVersion: z.string().nullable(),
  chip: z.string().nullable(),
  content: recipe,
});

export const stationState = z.object({
  slots: z.array(slotView),
  recipe: recipeView.nullable(),
  /** What is left of the numbers that the recipe gives; looked at anew after every board. */
  stock: z.array(poolStock),
  /** Changes of recipe and layout are refused until `unlockRecipe`. */
  operator: z.boolean(),
  /** Slot numbers that wait to be taught, the next one first, and why the last port that appeared was refused. */
  teaching: z.object({ slots: z.array(z.number()), refused: faultSchema.nullable() }).nullable(),
  mode: stationMode,
  /** Who stands at the station, as they wrote it; null: nobody has said. */
  operatorName: z.string().nullable(),
  shift: shiftView,
});

const slots = z.array(slotNumber).min(1);
const passphrase = z.string().min(1).max(1_000);

export const recipeDraft = z.object({
  buildId: z.string(),
  path: z.string().min(1),
  name: recipe.shape.name,
  plan: flashChoices,
  baud: recipe.shape.baud,
  before: beforeMode,
  checks: recipe.shape.checks,
  overrides: recipe.shape.overrides,
  /**
   * Absent: what the recipe in hand has, where it is saved to its own file. Null: none. Judged with the whole recipe,
   * so that what is wrong is told with its place.
   */
  provisioning: draftOf(recipeProvisioning).nullish(),
  label: draftOf(recipeLabel).nullish(),
});

export type Layout = z.infer<typeof layout>;
export type LayoutSlot = z.infer<typeof layoutSlot>;
export type SlotState = z.infer<typeof slotState>;
export type SlotRun = z.infer<typeof slotRun>;
export type StationMode = z.infer<typeof stationMode>;
export type SlotPrint = z.infer<typeof slotPrint>;
export type SlotView = z.infer<typeof slotView>;
export type ShiftView = z.infer<typeof shiftView>;
export type RecipeView = z.infer<typeof recipeView>;
export type RecipeDraft = z.infer<typeof recipeDraft>;
export type StationState = z.infer<typeof stationState>;

export const stationContract = {
  setLayout: oc.input(layout).output(outcome(z.null())),
  /** A layout as `exportLayout` wrote it. */
  importLayout: oc.input(z.object({ text: z.string().max(1_000_000) })).output(outcome(z.null())),
  exportLayout: oc.output(outcome(z.object({ text: z.string() }))),
  /** Desktop only: asks where to and writes it; null when the dialog was closed without a choice. */
  saveLayout: oc.output(outcome(z.string().nullable())),
  /** The ports that appear next are bound to these slots, one after the other. */
  teach: oc.input(z.object({ slots })).output(outcome(z.null())),
  stopTeaching: oc.output(outcome(z.null())),
  setEnabled: oc.input(z.object({ slots, enabled: z.boolean() })).output(outcome(z.null())),
  /** Boards that appear from now on start by themselves; those already in place wait for `start`. */
  arm: oc.input(z.object({ slots })).output(outcome(z.null())),
  disarm: oc.input(z.object({ slots })).output(outcome(z.null())),
  /** Leaving `auto` disarms every slot. */
  setMode: oc.input(z.object({ mode: stationMode })).output(outcome(z.null())),
  /** One slot, or every one that holds a board which has no verdict yet. */
  start: oc.input(z.object({ slot: z.union([slotNumber, z.literal('all')]) })).output(outcome(z.null())),
  /** Resolves when the job has ended and its port is closed. */
  cancel: oc.input(z.object({ slot: slotNumber })).output(outcome(z.null())),
  /** What the operator read for the next board of a slot, by the names of the recipe's scans; the next start takes it. */
  scan: oc
    .input(z.object({ slot: slotNumber, scans: z.record(z.string().max(30), z.string().max(500)) }))
    .output(outcome(z.null())),
  /** A scan that goes to `slot`, if that wants one, else to the first that does; it says where it went. */
  scanNext: oc
    .input(z.object({ slot: slotNumber.nullable(), text: z.string().trim().min(1).max(500) }))
    .output(outcome(placedScan)),
  /** The label of the slot's last PASS, or without one the recipe's, with made-up numbers. */
  previewLabel: oc.input(z.object({ slot: slotNumber.nullable() })).output(outcome(labelPreview)),
  previewDraft: oc.input(labelDraft).output(outcome(labelPreview)),
  /** The label of the slot's last PASS once more; resolves when it is printed. */
  printLabel: oc.input(z.object({ slot: slotNumber })).output(outcome(z.null())),
  loadRecipe: oc.input(z.object({ path: z.string().min(1) })).output(outcome(recipeView)),
  /** Writes a recipe, unlocked, and loads it. */
  saveRecipe: oc.input(recipeDraft).output(outcome(recipeView)),
  /** Locks the file of the loaded recipe; the station is then an operator's. */
  lockRecipe: oc.input(z.object({ passphrase })).output(outcome(recipeView)),
  /** The station is no longer an operator's; the file stays as it is. */
  unlockRecipe: oc.input(z.object({ passphrase })).output(outcome(z.null())),
  setOperator: oc.input(z.object({ name: z.string().trim().max(80) })).output(outcome(z.null())),
  /** The last boards of a slot, newest first. */
  history: oc.input(z.object({ slot: slotNumber })).output(outcome(z.array(slotRun))),
  /** Begins a new shift; the one that ends is kept in `shifts.jsonl` of the data directory. */
  resetShift: oc.output(outcome(shiftView)),
  /** At most 20 states a second. */
  watch: oc.output(eventIterator(stationState)),
};
