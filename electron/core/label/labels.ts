import type { Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import { fail, ok } from '../../../shared/result.ts';
import { valuesOf, type LabelFacts } from './label-facts.ts';
import { makeLabel } from './make-label.ts';
import { readPrinters } from './printers.ts';
import { runPrinter } from './run-printer.ts';
import { writeLabel } from './write-label.ts';

/** Labels of boards that passed, one after the other: a printer has one roll. */
export interface Labels {
  /** `to`: the file or the printer that it went to. `recipePath`: of the recipe that the label is part of. */
  print(label: RecipeLabel, recipePath: string, facts: LabelFacts): Promise<Outcome<{ readonly to: string }>>;
}

/** `dataDirectory`: where this computer's printers are kept. */
export function createLabels(dataDirectory: string): Labels {
  let last: Promise<unknown> = Promise.resolve();
  return {
    print(label, recipePath, facts) {
      const printed = last.then(() => printOne(dataDirectory, label, recipePath, facts));
      last = printed.catch(() => undefined);
      return printed;
    },
  };
}

async function printOne(
  dataDirectory: string,
  label: RecipeLabel,
  recipePath: string,
  facts: LabelFacts,
): Promise<Outcome<{ readonly to: string }>> {
  const made = await makeLabel(label, recipePath, facts);
  if (!made.ok) return made;
  if ('file' in label.to) {
    const written = await writeLabel(made.value, label.to.file, recipePath, valuesOf(facts));
    return written.ok ? ok({ to: written.value }) : written;
  }
  const { printer: name } = label.to;
  const printers = await readPrinters(dataDirectory);
  if (!printers.ok) return printers;
  const printer = printers.value.get(name);
  if (printer === undefined) {
    const known = [...printers.value.keys()].join(', ');
    return fail({ code: 'printer-unknown', params: { printer: name, known } });
  }
  const printed = await runPrinter(name, printer, { bytes: made.value.bytes, extension: label.format });
  return printed.ok ? ok({ to: name }) : printed;
}
