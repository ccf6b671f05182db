import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ledgerDatabase } from '../../../electron/core/ledger/ledger-place.ts';
import { aJob, morning, openTestLedger, recordAll } from '../../support/ledger.ts';
import { recipeOnDisk } from '../../support/recipes.ts';
import { runFlashdockIn } from '../../support/flash-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const columns = [
  { name: 'SN', value: '${serial}' },
  { name: 'MAC', value: '${mac:colon:upper}' },
];

/** A computer whose ledger has the PASS of one board and the FAIL of another, and a recipe that makes labels. */
async function aComputer(to: object = { file: 'out/labels.csv' }, label?: object) {
  const data = await temporaryDirectory();
  const { ledger } = openTestLedger(ledgerDatabase(data));
  await recordAll(ledger, [
    aJob({ serial: 'AC-000018', mac: '34:85:18:00:00:01', details: { values: { number: 'AC-000018' } } }),
    aJob({ serial: null, mac: '34:85:18:00:00:02', verdict: 'failed', endedAt: morning + 1_000 }),
  ]);
  await ledger.dispose();
  const { directory, path, recipe, write } = await recipeOnDisk();
  await write({ ...recipe, label: label ?? { format: 'csv', columns, to } });
  const run = (...args: readonly string[]) => runFlashdockIn(data, ['label', ...args]);
  return { data, directory, path, run };
}

describe('flashdock label print', () => {
  test('makes the label of a board once more, from the record of its PASS', { timeout: 60_000 }, async () => {
    const { directory, path, run } = await aComputer();
    const out = join(directory, 'out/labels.csv');
    expect(await run('print', 'AC-000018', '--recipe', path)).toEqual({
      code: 0,
      out: `${out}\n`,
      error: '',
    });
    expect((await run('print', '34:85:18:00:00:01', '-r', path)).code).toBe(0);
    const row = 'AC-000018,34:85:18:00:00:01\r\n';
    expect(await readFile(out, 'utf8')).toBe(`SN,MAC\r\n${row}${row}`);
  });

  test.for(['34:85:18:00:00:02', 'AC-000026'])(
    'makes none for %s, which has no PASS',
    { timeout: 60_000 },
    async (board) => {
      const { directory, path, run } = await aComputer();
      const refused = await run('print', board, '--recipe', path);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.error).toContain(`There is no PASS of ${board}`);
      await expect(readFile(join(directory, 'out/labels.csv'))).rejects.toThrow('ENOENT');
    },
  );

  test('says so of a recipe that makes no label', { timeout: 60_000 }, async () => {
    const { run } = await aComputer();
    const { path } = await recipeOnDisk();
    const refused = await run('print', 'AC-000018', '--recipe', path);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain('The recipe makes no label.');
  });
});

describe('flashdock label printer', () => {
  test('keeps how this computer prints, for labels that name the printer', { timeout: 60_000 }, async () => {
    const { directory, data, path, run } = await aComputer({ printer: 'zebra' });
    const unknown = await run('print', 'AC-000018', '--recipe', path);
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.error).toContain('no printer “zebra”');
    const copy = join(directory, 'copy.mjs');
    await writeFile(copy, `import fs from 'fs'; fs.copyFileSync(process.argv[2], process.argv[3]);`);
    const printed = join(directory, 'printed');
    const kept = await run('printer', 'zebra', '--', process.execPath, copy, '{file}', printed);
    expect(kept).toEqual({ code: 0, out: '', error: '' });
    expect(JSON.parse(await readFile(join(data, 'printers.json'), 'utf8'))).toMatchObject({
      printers: { zebra: { command: [process.execPath, copy, '{file}', printed] } },
    });
    expect(await run('print', 'AC-000018', '--recipe', path)).toMatchObject({ code: 0, out: 'zebra\n' });
    expect(await readFile(printed, 'utf8')).toBe('AC-000018,34:85:18:00:00:01\r\n');
  });

  test('ends with what the printer complains of', { timeout: 60_000 }, async () => {
    const { path, run } = await aComputer({ printer: 'zebra' });
    const jammed = 'process.stderr.write("paper jam"); process.exit(1)';
    await run('printer', 'zebra', '--', process.execPath, '-e', jammed);
    const refused = await run('print', 'AC-000018', '--recipe', path);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain('“zebra” said paper jam');
  });
});
