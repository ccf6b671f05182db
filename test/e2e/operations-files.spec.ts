import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

/** Answers at once. */
const board = 'demo://esp32s3?size=4MB&scale=0';
const patience = { timeout: 45_000 };
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

test.describe('chip operations with files', () => {
  test.beforeEach(({ face }) => {
    test.skip(face !== 'web', 'the desktop window shows the same page');
  });

  test('read to a file that nobody replaces unasked, and erase all', async ({
    shell,
    operationsPage: operations,
    dataDirectory,
  }) => {
    test.slow();
    await shell.show('Flash');
    await operations.typePort(board);
    await operations.show();
    const file = join(dataDirectory, 'part.bin');
    await operations.form.getByRole('radio', { name: 'By address' }).click();
    await operations.field('Address').fill('0x8000');
    await operations.field('Bytes').fill('1.5k');
    await expect(operations.form).toContainText('Write it as 0x10000, 65536, 64k or 4M.');
    await expect(operations.action('read')).toBeDisabled();
    await operations.field('Bytes').fill('64k');
    await operations.field('Save to').fill(file);
    await operations.action('read').click();
    await expect(operations.row('read')).toContainText(
      '65,536 bytes from 0x008000, equal to the flash',
      patience,
    );
    await expect(operations.row('read')).toContainText(md5(await readFile(file)));

    await writeFile(file, 'precious');
    await operations.action('read').click();
    await expect(operations.question).toContainText(`${file} exists already.`);
    await operations.answer('Keep it');
    expect(await readFile(file, 'utf8')).toBe('precious');
    await operations.action('read').click();
    await operations.answer('Replace');
    await expect(operations.list.getByRole('article')).toHaveCount(2);
    await expect(operations.row('read')).toContainText('equal to the flash', patience);

    await operations.choose('erase-flash');
    await operations.action('erase-flash').click();
    await expect(operations.question).toContainText('All 4,194,304 bytes of ESP32-S3', patience);
    await operations.answer('Erase');
    await expect(operations.row('erase-flash')).toContainText('was blank already', patience);
  });

  test('write files at any address, and merge a build', async ({
    page,
    shell,
    operationsPage: operations,
    dataDirectory,
  }) => {
    test.slow();
    await shell.show('Flash');
    await operations.typePort(board);
    await operations.show();
    await operations.choose('write');
    const paths = ['first.txt', 'second.cfg'].map((name) => join(dataDirectory, name));
    for (const path of paths) await writeFile(path, `what ${path} holds`);
    await operations.field('Address of file 1').fill('0x2000');
    await operations.button('Choose…').click();
    await page.getByRole('dialog').getByRole('button', { name: 'first.txt', exact: true }).click();
    await operations.button('Add a file').click();
    await operations.field('Address of file 2').fill('0x2004');
    await operations.field('File 2').fill(paths[1] ?? '');
    await operations.action('write').click();
    await expect(operations.form.getByRole('alert')).toContainText('reaches into', patience);
    await operations.field('Address of file 2').fill('0x30001');
    await operations.action('write').click();
    await expect(operations.question).toContainText('bytes at 0x002000 by first.txt', patience);
    await expect(operations.question).toContainText(/ESP32-S3 (..:){5}.. on demo:/);
    await operations.answer('Write');
    await expect(operations.row('write')).toContainText('Reads back equal', patience);

    await operations.choose('verify');
    await operations.form.getByRole('radio', { name: 'Files' }).click();
    await operations.action('verify').click();
    await expect(operations.row('verify')).toContainText('Equal', patience);

    await operations.choose('merge');
    const image = join(dataDirectory, 'image.bin');
    await operations.field('Fill up to').fill('4M');
    await operations.field('Save to').fill(image);
    await operations.action('merge').click();
    await expect(operations.row('merge')).toContainText(
      '4,194,304 bytes, to be written at 0x000000',
      patience,
    );
    await expect(operations.row('merge')).toContainText(md5(await readFile(image)));
  });
});

test('the desktop window asks for files in the dialogs of the system', async ({
  desktop: { app },
  shell,
  operationsPage: operations,
  dataDirectory,
}) => {
  const file = join(dataDirectory, 'chosen.bin');
  await writeFile(file, 'precious');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await shell.show('Flash');
  await operations.typePort(board);
  await operations.show();
  await operations.form.getByRole('radio', { name: 'By address' }).click();
  await operations.field('Bytes').fill('4k');
  await operations.button('Choose…').click();
  await expect(operations.field('Save to')).toHaveValue(file);
  await operations.action('read').click();
  /* The dialog has asked whether to replace it. */
  await expect(operations.row('read')).toContainText('equal to the flash', patience);
  expect((await readFile(file)).length).toBe(0x1000);
  await operations.choose('write');
  await operations.button('Choose…').click();
  await expect(operations.field('File 1')).toHaveValue(file);
});
