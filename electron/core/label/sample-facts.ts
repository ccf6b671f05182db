import type { Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fillText, placeholdersOf } from '../../../shared/firmware/nvs/fill-columns.ts';
import { fail, ok } from '../../../shared/result.ts';
import { counterText } from '../provisioning/counter-text.ts';
import { valuesOf, type LabelFacts } from './label-facts.ts';
import { textsOf } from './label-texts.ts';

/** Espressif's, and of no board. */
const sampleMac = '24:0a:c4:00:00:01';

interface LabelledRecipe {
  readonly path: string;
  readonly release: Release;
  readonly recipe: {
    readonly label?: RecipeLabel | undefined;
    readonly provisioning?: RecipeProvisioning | undefined;
  };
}

/** A board that there is not: first numbers of the counters, and of lists and barcodes what they are called. */
export async function sampleFacts({ path, release, recipe }: LabelledRecipe): Promise<Outcome<LabelFacts>> {
  const { label, provisioning } = recipe;
  const texts = label === undefined ? ok(new Map<string, string>()) : await textsOf(label, path);
  if (!texts.ok) return texts;
  const asked = [...texts.value.values(), provisioning?.serial ?? '', provisioning?.list?.match ?? ''];
  const columns = asked.flatMap((text) => {
    const found = placeholdersOf(text);
    return found.ok ? found.value.filter(({ source }) => source === 'list').map(({ name }) => name) : [];
  });
  const descriptor = release.app?.image?.appDescriptor;
  const facts: LabelFacts = {
    mac: sampleMac,
    serial: null,
    version: descriptor?.version ?? null,
    project: descriptor?.projectName ?? release.name,
    endedAt: Date.now(),
    values: {
      ...Object.fromEntries(columns.map((column) => [`list.${column}`, column])),
      ...sampleValues(provisioning),
    },
  };
  return withSerial(facts, provisioning);
}

function sampleValues(provisioning: RecipeProvisioning | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  const key = (source: string, name: string) => (name === '' ? source : `${source}.${name}`);
  for (const counter of provisioning?.counters ?? []) {
    values[key('counter', counter.name)] = String(counter.start);
    values[key('number', counter.name)] = counterText(counter.start, counter);
  }
  for (const { name, mask } of provisioning?.scans ?? []) {
    const text = mask?.replaceAll('#', '0').replaceAll('@', 'A').replaceAll('?', 'X');
    values[key('scan', name)] = text ?? (name === '' ? 'SCAN' : name);
  }
  return values;
}

function withSerial(facts: LabelFacts, provisioning: RecipeProvisioning | undefined): Outcome<LabelFacts> {
  const [only, ...others] = provisioning?.counters ?? [];
  const own = others.length === 0 && only !== undefined ? counterText(only.start, only) : null;
  if (provisioning?.serial === undefined) return ok({ ...facts, serial: own });
  const serial = fillText(provisioning.serial, valuesOf(facts));
  if (serial.ok) return ok({ ...facts, serial: serial.value });
  return fail({ code: 'template-unusable', params: { at: 'provisioning.serial', problem: serial.fault } });
}
