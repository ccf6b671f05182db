import type { Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail } from '../../../shared/result.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { factsOf } from '../../core/label/label-facts.ts';
import { createLabels } from '../../core/label/labels.ts';
import { keepPrinter } from '../../core/label/printers.ts';
import { createLedger } from '../../core/ledger/create-ledger.ts';
import { ledgerDatabase } from '../../core/ledger/ledger-place.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { createLog } from '../../core/log.ts';
import { openRecipe } from '../../core/station/recipe/open-recipe.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `flashdock label print|printer`: labels of boards that passed. */
export function addLabelCommand(program: Command, terminal: Terminal): void {
  const label = program.command('label').description('Labels of boards that passed.');
  label
    .command('print')
    .description('Print the label of a board once more, from the record of its PASS.')
    .argument('<board>', 'its serial number or MAC')
    .requiredOption('-r, --recipe <file>', 'whose label it is')
    .action((board: string, { recipe }: { readonly recipe: string }) =>
      end(printAgain(board, recipe), terminal),
    );
  label
    .command('printer')
    .description(
      'Say how this computer prints: flashdock label printer NAME -- COMMAND [ARGUMENTS…] [{file}]',
    )
    .argument('<name>')
    .argument('<command...>', 'without {file} the label comes on standard input')
    .action((name: string, command: string[]) =>
      end(keepPrinter(dataDirectory(), name, { command, timeout: 30 }), terminal),
    );
  for (const command of label.commands) command.copyInheritedSettings(program);
}

async function printAgain(board: string, recipePath: string): Promise<Outcome<{ readonly to: string }>> {
  const recipe = await openRecipe(recipePath, readRelease);
  if (!recipe.ok) return recipe;
  const { label } = recipe.value.recipe;
  if (label === undefined) return fail({ code: 'recipe-without-label', params: {} });
  const ledger = createLedger({ log: createLog(), database: ledgerDatabase(dataDirectory()) });
  try {
    const facts = await passOf(ledger, board);
    if (!facts.ok) return facts;
    return await createLabels(dataDirectory()).print(label, recipe.value.path, facts.value);
  } finally {
    await ledger.dispose();
  }
}

/** The newest PASS of a board by serial number or MAC. */
async function passOf(ledger: Ledger, board: string) {
  for (const key of [{ serial: board }, { mac: board }]) {
    const page = await ledger.search({ ...key, verdicts: ['pass'], limit: 1 });
    if (!page.ok) return page;
    const [entry] = page.value.entries;
    if (entry === undefined) continue;
    const record = await ledger.show(entry.id);
    if (!record.ok) return record;
    const facts = factsOf(record.value);
    if (facts !== undefined) return { ok: true as const, value: facts };
  }
  return fail({ code: 'label-without-pass' as const, params: { what: board } });
}

async function end(
  work: Promise<Outcome<{ readonly to: string } | null>>,
  terminal: Terminal,
): Promise<void> {
  const done = await work;
  if (done.ok) {
    if (done.value !== null) terminal.print(done.value.to);
  } else {
    const { cause, remedy } = explainFault(done.fault, terminal.messages);
    terminal.error(`${cause} ${remedy}`);
  }
  terminal.exit(done.ok ? exitCode.done : exitCode.failed);
}
