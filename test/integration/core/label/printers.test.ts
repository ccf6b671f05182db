import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepPrinter, readPrinters } from '../../../../electron/core/label/printers.ts';
import { explainFault } from '../../../../shared/messages/explain.ts';
import { messagesFor } from '../../../../shared/messages/locale.ts';
import { valueOf } from '../../../support/ledger.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const zebra = { command: ['lp', '-d', 'Zebra', '{file}'], timeout: 30 };

test('a printer that is kept is found again', async () => {
  const folder = await temporaryDirectory();
  valueOf(await keepPrinter(folder, 'zebra', zebra));
  expect(valueOf(await readPrinters(folder)).get('zebra')).toEqual(zebra);
});

test.for([
  ['{ "version": 1', { at: '', misfit: { kind: 'not-json' } }],
  ['{ "version": 1 }', { at: 'printers', misfit: { kind: 'missing' } }],
  [
    '{ "version": 1, "printers": { "a": { "command": [] } } }',
    { at: 'printers.a.command', misfit: { kind: 'too-small' } },
  ],
] as const)('of %s it is said what is wrong, in the language of who reads', async ([text, params]) => {
  const folder = await temporaryDirectory();
  await writeFile(join(folder, 'printers.json'), text);
  const read = await readPrinters(folder);
  if (read.ok) throw new Error('no fault');
  expect(read.fault).toMatchObject({ code: 'printers-invalid', params });
  const { cause } = explainFault(read.fault, messagesFor['zh-CN']);
  expect(cause).not.toMatch(/Invalid|expected|Too small|must/);
  expect(explainFault(read.fault, messagesFor.en).cause).toMatch(/^The list of printers .+\.$/);
});

test('a list that cannot be read or saved says so', async () => {
  const folder = await temporaryDirectory();
  await mkdir(join(folder, 'printers.json'));
  expect(await readPrinters(folder)).toMatchObject({
    fault: { code: 'printers-unreadable', params: { reason: 'EISDIR' } },
  });
  await writeFile(join(folder, 'file'), '');
  expect(await keepPrinter(join(folder, 'file', 'data'), 'zebra', zebra)).toMatchObject({ ok: false });
});
