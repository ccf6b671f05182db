import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LabelPreview } from '../../../shared/contract/label-preview.ts';
import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import { ok } from '../../../shared/result.ts';
import { drawLabel } from './draw-label.ts';
import { valuesOf, type LabelFacts } from './label-facts.ts';
import { makeLabel } from './make-label.ts';
import { encodePng } from './png.ts';
import { labelPath } from './write-label.ts';

/** The very dots or the very text that would be printed; nothing is. */
export async function previewLabel(
  label: RecipeLabel,
  recipePath: string,
  facts: LabelFacts,
  isSample: boolean,
): Promise<Outcome<LabelPreview>> {
  const device = valuesOf(facts);
  const to = 'file' in label.to ? labelPath(label.to.file, recipePath, device) : ok(label.to.printer);
  if (!to.ok) return to;
  const shared = { format: label.format, to: to.value, isSample };
  if (label.format === 'csv' || label.format === 'zpl') {
    const made = await makeLabel(label, recipePath, facts);
    if (!made.ok) return made;
    const { heading, bytes } = made.value;
    return ok({ ...shared, picture: null, text: `${heading?.toString() ?? ''}${bytes.toString()}` });
  }
  const raster = await drawLabel(label, device);
  if (!raster.ok) return raster;
  const { width, height, dpi } = label;
  const png = encodePng(raster.value, dpi).toString('base64');
  return ok({ ...shared, picture: { png, width, height }, text: null });
}
