import { dirname } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import { ok } from '../../../shared/result.ts';
import { readBeside } from '../provisioning/board/read-beside.ts';

const templateLimit = 1024 * 1024;

/** The text of a ZPL template; `recipePath`: of the recipe that names it. */
export async function readTemplate(path: string, recipePath: string): Promise<Outcome<string>> {
  const bytes = await readBeside(dirname(recipePath), path, templateLimit);
  if (bytes.ok) return ok(new TextDecoder().decode(bytes.value));
  const reason = 'reason' in bytes.fault.params ? bytes.fault.params.reason : bytes.fault.code;
  return { ok: false, fault: { code: 'label-template-not-read', params: { path, reason } } };
}

/** Every text of a label that holds placeholders, by its place in the recipe. */
export async function textsOf(
  label: RecipeLabel,
  recipePath: string,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const texts = new Map<string, string>();
  if ('file' in label.to) texts.set('label.to.file', label.to.file);
  if (label.format === 'csv') {
    label.columns.forEach(({ value }, at) => texts.set(`label.columns[${at}].value`, value));
  } else if (label.format === 'zpl') {
    const template = await readTemplate(label.template, recipePath);
    if (!template.ok) return template;
    texts.set(label.template, template.value);
  } else {
    label.items.forEach((item, at) => texts.set(`label.items[${at}]`, itemText(item)));
  }
  return ok(texts);
}

export function itemText(item: Extract<RecipeLabel, { format: 'png' | 'pdf' }>['items'][number]): string {
  if ('text' in item) return item.text;
  return 'qr' in item ? item.qr : item.datamatrix;
}
