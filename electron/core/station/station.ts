import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LabelDraft, LabelPreview } from '../../../shared/contract/label-preview.ts';
import type { PlacedScan } from '../../../shared/contract/slot-scan.ts';
import type {
  Layout,
  RecipeDraft,
  RecipeView,
  ShiftView,
  SlotRun,
  StationMode,
  StationState,
} from '../../../shared/contract/station.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { ReadRelease } from './recipe/open-recipe.ts';
import type { JobPlace } from './records-in-slots.ts';

/** The factory bench: numbered slots, each bound to a place on the USB tree, running one recipe side by side. */
export interface Station {
  readonly state: StoreApi<StationState>;
  setLayout(layout: Layout): Promise<Outcome<null>>;
  importLayout(text: string): Promise<Outcome<null>>;
  exportLayout(): string;
  teach(slots: readonly number[]): Outcome<null>;
  stopTeaching(): void;
  setEnabled(slots: readonly number[], enabled: boolean): Promise<Outcome<null>>;
  arm(slots: readonly number[]): Outcome<null>;
  disarm(slots: readonly number[]): Outcome<null>;
  setMode(mode: StationMode): Promise<Outcome<null>>;
  start(slot: number | 'all'): Outcome<null>;
  cancel(slot: number): Promise<Outcome<null>>;
  /** What was scanned for the next board of a slot, by name. */
  scan(slot: number, scans: Readonly<Record<string, string>>): Outcome<null>;
  /** A scan that names no place itself; it says where it went. */
  scanNext(text: string, chosen: number | null): Outcome<PlacedScan>;
  previewLabel(slot: number | null): Promise<Outcome<LabelPreview>>;
  previewDraft(draft: Omit<LabelDraft, 'buildId'>, release: Release): Promise<Outcome<LabelPreview>>;
  /** Somebody else than this station has changed what numbers there are. */
  lookAtStock(): void;
  /** The label of the slot's last PASS once more. */
  printLabel(slot: number): Promise<Outcome<null>>;
  /** @param readRelease a shell's own where it confines what may be read */
  loadRecipe(path: string, readRelease?: ReadRelease): Promise<Outcome<RecipeView>>;
  saveRecipe(draft: RecipeDraft, release: Release): Promise<Outcome<RecipeView>>;
  lockRecipe(passphrase: string): Promise<Outcome<RecipeView>>;
  unlockRecipe(passphrase: string): Promise<Outcome<null>>;
  /** @param name empty for nobody */
  setOperator(name: string): Promise<Outcome<null>>;
  history(slot: number): Outcome<SlotRun[]>;
  resetShift(): Promise<Outcome<ShiftView>>;
  /** For the ledger; null for a job that no slot started. */
  placeOf(jobId: string): JobPlace | null;
  /** Follows nothing more. What runs belongs to the flash room, which ends it. */
  dispose(): Promise<void>;
}
