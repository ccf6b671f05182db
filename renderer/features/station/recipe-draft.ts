import type { BuildView } from '../../../shared/contract/builds.ts';
import type { BeforeMode, FlashChoices, PlanView } from '../../../shared/contract/flash.ts';
import type { RecipeDraft } from '../../../shared/contract/station.ts';

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
}

export const flashSizes = ['2MB', '4MB', '8MB', '16MB', '32MB'];

/** Held to what the build says of itself, wherever it says something. */
export function draftFor({ release }: BuildView, baud: number): DraftRecipe {
  return {
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
    path: draft.path.trim() === '' ? usualPath(build.path, name) : draft.path.trim(),
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
