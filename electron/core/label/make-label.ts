import type { Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import { ok } from '../../../shared/result.ts';
import { drawLabel } from './draw-label.ts';
import { csvLine, fillLabelText, fillZpl } from './fill-label-text.ts';
import { valuesOf, type LabelFacts } from './label-facts.ts';
import { readTemplate } from './label-texts.ts';
import { encodePdf } from './pdf.ts';
import { encodePng } from './png.ts';

export interface MadeLabel {
  readonly bytes: Buffer;
  /** What a new file begins with, where labels are lines of one file. */
  readonly heading: Buffer | undefined;
}

/** The label of one board; nothing is written. */
export async function makeLabel(
  label: RecipeLabel,
  recipePath: string,
  facts: LabelFacts,
): Promise<Outcome<MadeLabel>> {
  const device = valuesOf(facts);
  if (label.format === 'csv') {
    const cells: string[] = [];
    for (const [at, { value }] of label.columns.entries()) {
      const cell = fillLabelText(value, `label.columns[${at}].value`, device);
      if (!cell.ok) return cell;
      cells.push(cell.value);
    }
    const heading = Buffer.from(csvLine(label.columns.map(({ name }) => name)));
    return ok({ bytes: Buffer.from(csvLine(cells)), heading });
  }
  if (label.format === 'zpl') {
    const template = await readTemplate(label.template, recipePath);
    if (!template.ok) return template;
    const filled = fillZpl(template.value, label.template, device);
    return filled.ok ? ok({ bytes: Buffer.from(filled.value), heading: undefined }) : filled;
  }
  const raster = await drawLabel(label, device);
  if (!raster.ok) return raster;
  const bytes = label.format === 'png' ? encodePng(raster.value, label.dpi) : encodePdf(raster.value, label);
  return ok({ bytes, heading: undefined });
}
