import type { BuildView } from '../../../shared/contract/builds.ts';
import type { BeforeMode, FlashChoices, PlanView } from '../../../shared/contract/flash.ts';
import type { RecipeDraft, RecipeView } from '../../../shared/contract/station.ts';
import { labelFormOf, labelOf, noLabel, type LabelForm } from './label-form.ts';
import { noNumbers, numbersDraftOf, provisioningOf, type NumbersDraft } from './numbers-draft.ts';

/** A recipe as a person is making it. */
export interface DraftRecipe {
  readonly name: string;
  /** Empty: beside the build, under the recipe's own name. */
  readonly path: string;
  readonly plan: FlashChoices;
  readonly baud: number;
  readonly before: BeforeMode;
  readonly checksChip: boolean;
  /** As esptool spells sizes; null asks for none. */
  readonly flashSize: string | null;
  readonly checksVersion: boolean;
  /** Preflight codes. */
  readonly accepted: readonly string[];
  readonly numbers: NumbersDraft;
  readonly label: LabelForm;
  /** What of the recipe in hand the form cannot show stays as it is. */
  readonly kept: Pick<RecipeDraft, 'provisioning' | 'label'>;
}

export const flashSizes = ['2MB', '4MB', '8MB', '16MB', '32MB'];

type Parts = Pick<RecipeView['content'], 'provisioning' | 'label'>;

/** Held to what the build says of itself, wherever it says something; with numbers and label of the recipe in hand. */
export function draftFor({ release }: BuildView, baud: number, parts: Parts = {}): DraftRecipe {
  const numbers = numbersDraftOf(parts.provisioning);
  const label = labelFormOf(parts.label);
  return {
    numbers: numbers ?? noNumbers,
    label: label ?? noLabel,
    kept: {
      ...(numbers === null && { provisioning: parts.provisioning }),
      ...(label === null && { label: parts.label }),
    },
    name: [release.name, release.app?.version].filter(Boolean).join(' '),
    path: '',
    plan: { scope: 'factory', eraseAll: false, nvs: 'keep' },
    baud,
    before: 'default-reset',
    checksChip: release.chip !== null,
    flashSize: sizeName(release.flashSize),
    checksVersion: release.app?.version != null,
    accepted: [],
  };
}

/** Beside the build directory, where a clean build does not wipe it away. */
export function usualPath(buildPath: string, name: string): string {
  const separator = buildPath.includes('\\') ? '\\' : '/';
  const folder = buildPath.split(/[/\\]/).slice(0, -1).join(separator);
  const file = name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${folder}${separator}${file === '' ? 'station' : file}.recipe.json`;
}

export function requestOf(draft: DraftRecipe, build: BuildView): RecipeDraft {
  const { name, plan, baud, before, accepted } = draft;
  const { chip, app } = build.release;
  return {
    buildId: build.id,
    path: pathOf(draft, build),
    name: name.trim(),
    plan,
    baud,
    before,
    checks: {
      ...(draft.checksChip && chip !== null && { chip }),
      ...(draft.flashSize !== null && { flashSize: draft.flashSize }),
      ...(draft.checksVersion && app?.version != null && { appVersion: app.version }),
    },
    overrides: [...accepted],
    ...partsOf(draft),
  };
}

export function pathOf({ path, name }: DraftRecipe, build: BuildView): string {
  return path.trim() === '' ? usualPath(build.path, name) : path.trim();
}

/** Null where there is none: a recipe that is saved again must not keep what was taken out of it. */
export function partsOf({ numbers, label, kept }: DraftRecipe): Pick<RecipeDraft, 'provisioning' | 'label'> {
  return {
    provisioning: provisioningOf(numbers) ?? null,
    label: labelOf(label) ?? null,
    ...kept,
  };
}

/** What preflight would stop every board for, and a person may accept. */
export function acceptable(plan: PlanView | null): PlanView['preflight'] {
  return (plan?.preflight ?? []).filter(({ severity, overridable }) => severity === 'error' && overridable);
}

function sizeName(bytes: number | null): string | null {
  const name = bytes === null ? '' : `${bytes / 0x100000}MB`;
  return flashSizes.includes(name) ? name : null;
}
