import type { Fault } from '../../../../shared/contract/fault.ts';
import type { ProvisioningProblem } from '../../../../shared/contract/faults/provisioning.ts';
import { placeholdersOf } from '../../../../shared/firmware/nvs/fill-columns.ts';
import type { Placeholder } from '../../../../shared/firmware/nvs/placeholder.ts';
import type { FillProblem } from '../../../../shared/firmware/nvs/row-fault.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { OpenProvisioning } from './open-provisioning.ts';

/** Whether everything that is asked for comes from somewhere. */
export function checkSources(opened: OpenProvisioning): Fault | undefined {
  const { counters, scans, list, serial } = opened.recipe;
  const repeated = firstRepeated(counters) ?? firstRepeated(scans);
  if (repeated !== undefined) return unusable({ kind: 'source-repeated', name: repeated });
  for (const { value, source, line } of opened.image?.rows ?? []) {
    const fault = checkText(value, `${source}:${line}`, opened);
    if (fault !== undefined) return fault;
  }
  const others = { 'provisioning.serial': serial, 'provisioning.list.match': list?.match };
  for (const [at, text] of Object.entries(others)) {
    const fault = text === undefined ? undefined : checkOpenText(text, at, opened);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A text that others will read: nothing secret may be in it. */
export function checkOpenText(text: string, at: string, opened: OpenProvisioning): Fault | undefined {
  const fault = checkText(text, at, opened);
  if (fault !== undefined) return fault;
  const secret = opened.recipe.list?.secret ?? [];
  const found = placeholdersOf(text);
  const told = found.ok
    ? found.value.find(({ source, name }) => source === 'list' && secret.includes(name))
    : undefined;
  return told && unusable({ kind: 'secret-outside', name: told.name });
}

function checkText(text: string, at: string, opened: OpenProvisioning): Fault | undefined {
  const checked = checkPlaceholders(text, opened);
  if (checked.ok) return undefined;
  if ('undefined' in checked.fault)
    return unusable({ kind: 'source-undefined', name: checked.fault.undefined });
  return { code: 'template-unusable', params: { at, problem: checked.fault } };
}

function checkPlaceholders(
  text: string,
  opened: OpenProvisioning,
): Result<null, FillProblem | { readonly undefined: string }> {
  const placeholders = placeholdersOf(text);
  if (!placeholders.ok) return placeholders;
  const unknown = placeholders.value.find((placeholder) => !isDefined(placeholder, opened));
  if (unknown === undefined) return ok(null);
  const { source, name } = unknown;
  return fail({ undefined: name === '' ? source : `${source}.${name}` });
}

function isDefined({ source, name }: Placeholder, { recipe, list }: OpenProvisioning): boolean {
  switch (source) {
    case 'counter':
    case 'number':
      return recipe.counters.some((each) => each.name === name);
    case 'scan':
      return recipe.scans.some((each) => each.name === name);
    case 'list':
      return recipe.list !== undefined && (list === undefined || list.columns.includes(name));
    default:
      return true;
  }
}

function firstRepeated(sources: readonly { readonly name: string }[]): string | undefined {
  return sources.find(({ name }, at) => sources.findIndex((each) => each.name === name) !== at)?.name;
}

function unusable(problem: ProvisioningProblem): Fault {
  return { code: 'provisioning-unusable', params: { problem } };
}
