import type { RecipeView } from '../../../shared/contract/station.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { chipTitle } from '../../format/names.ts';
import { shortHash } from '../../format/number.ts';
import { partFacts, type Fact } from './recipe-parts.ts';

/** All that a recipe fixes, in the words of the person who has to trust it. */
export function recipeFacts(recipe: RecipeView, messages: Messages): readonly Fact[] {
  const { station, flash, shell } = messages;
  const { recipe: words } = station;
  const { plan, baud, before, overrides } = recipe.content;
  return [
    { name: words.file, value: recipe.path, mono: true },
    { name: words.release, value: `${releaseTitle(recipe)} ${shortHash(recipe.releaseId)}` },
    { name: words.chip, value: recipe.chip === null ? shell.none : chipTitle(recipe.chip) },
    {
      name: words.plan,
      value: shell.listed([
        flash.options.scopes[plan.scope],
        plan.eraseAll ? words.eraseAll : words.nvs[plan.nvs],
      ]),
    },
    { name: words.baud, value: grouped(baud) },
    { name: words.before, value: flash.options.befores[before] },
    { name: words.checks, value: checksOf(recipe, messages) },
    ...partFacts(recipe.content, messages),
    { name: words.proof, value: words.proofDetail },
    ...(overrides.length > 0 ? [{ name: words.accepted, value: overrides.join(', '), mono: true }] : []),
  ];
}

export function releaseTitle({ releaseName, releaseVersion }: RecipeView): string {
  return [releaseName, releaseVersion].filter((part) => part !== null).join(' ');
}

function checksOf({ content: { checks } }: RecipeView, { station, shell }: Messages): string {
  const { recipe: words } = station;
  const { chip, flashSize, appVersion } = checks;
  const parts = [
    ...(chip === undefined ? [] : [words.checkChip(chipTitle(chip))]),
    ...(flashSize === undefined ? [] : [words.checkFlash(flashSize)]),
    ...(appVersion === undefined ? [] : [words.checkVersion(appVersion)]),
  ];
  return parts.length === 0 ? words.noChecks : shell.listed(parts);
}
