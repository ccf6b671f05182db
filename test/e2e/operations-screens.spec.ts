import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './axe.ts';
import { expect, test, wordsIn } from './fixtures.ts';
import { looks, photographer } from './screenshots-of.ts';

const board = 'demo://esp32s3?size=4MB&scale=0';
const patience = { timeout: 45_000 };

for (const look of looks) {
  test.describe(`chip operations in ${look.theme}, ${look.locale}`, () => {
    test.use({ look });

    test('are accessible in every state, and stay within the smallest window', async ({
      page,
      operationsPage: operations,
      dataDirectory,
      face,
    }) => {
      test.skip(face !== 'web', 'the desktop window shows the same page');
      test.slow();
      const words = wordsIn(look).operationsScreen;
      const take = photographer(page, 'operations', look, face);
      const check = async (name: string) => {
        await take(name, { narrow: true });
        expect(await violations(page), name).toEqual([]);
      };
      await page.keyboard.press('3');
      await operations.show();
      await check('none');
      await operations.typePort(board);
      await operations.readBoard();
      await expect(operations.board).toContainText(words.board.noTable, patience);
      for (const kind of ['backup', 'verify', 'restore', 'write', 'erase-region', 'merge'] as const) {
        await operations.choose(kind);
        await check(kind);
      }
      await operations.field(words.fields.to).fill(join(dataDirectory, 'merged.bin'));
      await operations.action('merge').click();
      await expect(operations.row('merge')).toContainText('MD5', patience);
      await operations.choose('verify');
      await operations.action('verify').click();
      await expect(operations.row('verify')).toContainText(words.verdicts.differs, patience);
      await writeFile(join(dataDirectory, 'data.txt'), 'some data');
      await operations.choose('write');
      await operations.field(words.fields.path(1)).fill(join(dataDirectory, 'missing.txt'));
      await operations.action('write').click();
      await expect(operations.form.getByRole('alert')).toBeVisible(patience);
      await check('refused');
      await operations.field(words.fields.path(1)).fill(join(dataDirectory, 'data.txt'));
      await operations.action('write').click();
      await expect(operations.question).toBeVisible(patience);
      await check('question');
      await operations.answer(words.ask.write);
      await expect(operations.row('write')).toContainText(words.verdicts.write, patience);
      await operations.typePort(`${board}&security=flash-encryption`);
      await operations.choose('erase-flash');
      await operations.action('erase-flash').click();
      await operations.answer(words.ask.erase);
      await expect(operations.row('erase-flash')).toContainText(words.verdicts.failed, patience);
      await check('ended');
      await operations.choosePort('demo://esp32s3');
      await operations.choose('read');
      await operations.field(words.fields.to).fill(join(dataDirectory, 'flash.bin'));
      await operations.action('read').click();
      await expect(operations.row('read')).toContainText('kB/s', patience);
      await check('running');
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}
