import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { createLedger } from '../../electron/core/ledger/create-ledger.ts';
import type { NewEntry } from '../../electron/core/ledger/ledger.ts';
import { createLog } from '../../electron/core/log.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

const quarter = 900_000;
const clashing = '34:85:18:9C:29:B8';

function macOf(index: number): string {
  return `34:85:18:9C:${(0x2a + (index >> 8)).toString(16)}:${(index & 0xff).toString(16).padStart(2, '0')}`.toUpperCase();
}

/** Boards of ten days, some that failed, and one device that lived on over the LAN. */
function history(now: number): NewEntry[] {
  const entries: NewEntry[] = [];
  for (let index = 0; index < 640; index += 1) {
    const endedAt = now - index * 4 * quarter * 0.37 - 60_000;
    const isBad = index % 23 === 7 || (index > 300 && index < 330 && index % 4 === 0);
    entries.push(
      entryOf(endedAt, {
        mac: macOf(index),
        serial: isBad ? null : `TS3-26003-${String(640 - index).padStart(4, '0')}`,
        slot: String((index % 8) + 1),
        verdict: isBad ? 'failed' : index % 97 === 11 ? 'cancelled' : 'pass',
        fault: isBad ? { code: 'boot-brown-out', params: {} } : null,
      }),
    );
  }
  const mac = clashing;
  const serial = 'TS3-25051-0018';
  entries.push(
    entryOf(now - 900_000, {
      mac,
      serial,
      kind: 'push',
      verdict: 'updated',
      place: '192.168.1.68',
      slot: null,
    }),
    entryOf(now - 86_400_000, { mac, serial, slot: '4' }),
    entryOf(now - 2 * 86_400_000, {
      mac,
      kind: 'download',
      verdict: 'complete',
      place: '192.168.1.68',
      slot: null,
    }),
    entryOf(now - 3 * 86_400_000, { mac: macOf(40_000), serial, slot: '2' }),
  );
  return entries;
}

function entryOf(endedAt: number, changes: Partial<NewEntry>): NewEntry {
  const sha256 = '84ff1371a83b'.padEnd(64, '0');
  return {
    kind: 'job',
    verdict: 'pass',
    startedAt: endedAt - 8_600,
    endedAt,
    slot: null,
    mac: null,
    deviceName: null,
    serial: null,
    place: '/dev/ttyUSB0',
    chip: 'esp32s3',
    revision: 2,
    releaseId: sha256,
    releaseName: 'TianShanOS',
    releaseVersion: '0.1.0',
    fault: null,
    details: {
      sourceId: `${endedAt} ${changes.mac ?? ''}`,
      flashId: '164020',
      flashSize: 0x80_0000,
      dialect: null,
      images: [{ path: 'TianShanOS.bin', offset: 0x1_0000, size: 310_720, sha256 }],
      bytes: 310_720,
      size: 310_720,
      plan: null,
      phases: [
        { phase: 'connect', state: 'done', seconds: 0.6 },
        { phase: 'identify', state: 'done', seconds: 0.3 },
        { phase: 'erase', state: 'done', seconds: 1.1 },
        { phase: 'write', state: 'done', seconds: 5.2 },
        { phase: 'verify', state: 'done', seconds: 0.4 },
        { phase: 'boots', state: 'done', seconds: 1 },
      ],
      baud: 921_600,
      retries: 0,
      versionBefore: null,
      versionAfter: null,
      log: ['I (321) boot: ESP-IDF v5.5.1', 'I (412) app_init: Project name: TianShanOS'],
    },
    ...changes,
  };
}

async function fill(dataDirectory: string, entries: readonly NewEntry[]): Promise<void> {
  const database = join(dataDirectory, 'demo', 'ledger.sqlite');
  const ledger = createLedger({ log: createLog(), database, operator: 'mei', station: 'line-2' });
  const kept = await Promise.all(entries.map((entry) => ledger.record(entry)));
  await ledger.dispose();
  expect(kept.filter(({ ok }) => !ok)).toEqual([]);
}

const formats = [
  ['CSV', '.csv', 'id,ended'],
  ['JSON lines', '.jsonl', '{'],
  ['Excel workbook', '.xlsx', 'PK'],
] as const;

/** The file that appears there, whole: it has its name only then. */
async function fileIn(folder: string, ending: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => (found = (await readdir(folder)).find((name) => name.endsWith(ending))), {
      timeout: 30_000,
    })
    .toBeDefined();
  return found ?? '';
}

async function readWorkbook(path: string): Promise<string> {
  const sheet = unzipSync(await readFile(path))['xl/worksheets/sheet1.xml'];
  return strFromU8(sheet ?? new Uint8Array());
}

test('what was never used says what will be here', async ({ page, shell }) => {
  await shell.show('Ledger');
  await expect(page.getByText('Nothing has been recorded yet')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test.describe('a ledger with a history', () => {
  test.beforeEach(async ({ dataDirectory }) => {
    await fill(dataDirectory, history(Date.now()));
  });

  test('is searched, and shows an entry and a device’s whole life', async ({ page, shell }) => {
    await shell.show('Ledger');
    const rows = page.getByRole('grid').getByRole('row');
    await expect(rows.nth(1)).toContainText('TS3-26003-0640');
    await page.keyboard.press('/');
    await page.keyboard.type('25051-0018');
    await expect(rows).toHaveCount(4);
    await rows.nth(1).click();
    const aside = page.getByRole('complementary', { name: 'TS3-25051-0018' });
    await expect(aside).toContainText('310,720 / 310,720');
    await aside.getByRole('radio', { name: 'Life' }).click();
    await expect(aside).toContainText('1 over USB, 2 over LAN');
    await expect(aside).toContainText(`Serial number TS3-25051-0018 is also that of ${macOf(40_000)}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('combobox', { name: 'Verdict' }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await expect(rows.nth(1)).toContainText('FAIL');
    await rows.nth(1).click();
    await expect(page.getByRole('complementary').last()).toContainText('The supply of the chip dropped');
  });

  test('is walked by the keyboard, page after page', async ({ page, shell }) => {
    await shell.show('Ledger');
    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('row', { selected: true })).toContainText('TS3-26003-0640');
    for (let step = 0; step < 43; step += 1) await page.keyboard.press('PageDown');
    await expect(page.getByRole('row', { selected: true })).toContainText('TS3-26003-0001');
    await expect(page.getByText('644 entries')).toBeVisible();
    await page.keyboard.press('Home');
    await expect(page.getByRole('row', { selected: true })).toContainText('TS3-26003-0640');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('row', { selected: true })).toHaveCount(0);
  });

  test('is exported, and reported on one sheet', async ({ page, shell, face }) => {
    test.skip(face === 'desktop', 'the desktop asks for a place in a dialog of the system');
    await shell.show('Ledger');
    for (const [name, ending, begin] of formats) {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      const file = await downloading;
      expect(file.suggestedFilename()).toMatch(new RegExp(`^flashdock-ledger-.*\\${ending}$`));
      expect((await readFile(await file.path(), 'utf8')).startsWith(begin)).toBe(true);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Shift report' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Report as HTML' }).click();
    const path = await (await downloading).path();
    expect(await readFile(path, 'utf8')).toContain('<h1>Shift report</h1>');
  });

  test('is exported and reported to where the system’s dialog says', async ({ desktop, shell }) => {
    const { app, page } = desktop;
    const folder = await mkdtemp(join(tmpdir(), 'flashdock-exports-'));
    await app.evaluate(({ dialog }, to) => {
      dialog.showSaveDialog = (...args: unknown[]) => {
        const { defaultPath = '' } = args.at(-1) as { defaultPath?: string };
        return Promise.resolve({ canceled: false, filePath: `${to}/${defaultPath.replace(/^.*\//, '')}` });
      };
    }, folder);
    try {
      await shell.show('Ledger');
      for (const [name, ending, begin] of formats) {
        await page.getByRole('button', { name: 'Export', exact: true }).click();
        await page.getByRole('button', { name, exact: true }).click();
        const path = join(folder, await fileIn(folder, ending));
        expect(await readFile(path, 'latin1')).toMatch(new RegExp(`^${begin}`));
        if (ending === '.xlsx') expect((await readWorkbook(path)).match(/<row /g)).toHaveLength(645);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'Shift report' }).click();
      await page.getByRole('button', { name: 'Report as HTML' }).click();
      const report = join(folder, await fileIn(folder, '.html'));
      await expect.poll(() => readFile(report, 'utf8')).toMatch(/<h1>Shift report<\/h1>[^]*<\/html>\s*$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const locale of ['en', 'zh-CN'] as const) {
      test(`in ${theme}, ${locale}`, async ({ page, shell, face }) => {
        const shoot = (name: string) =>
          page.screenshot({
            path: `test-results/screens/ledger-${name}-${theme}-${locale}-${face}.png`,
            animations: 'disabled',
          });
        await shell.show('Settings');
        await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
        await page.getByRole('radio', { name: locale === 'en' ? 'English' : '简体中文' }).click();
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        const room = locale === 'en' ? 'Ledger' : '台账';
        await page.getByRole('navigation').getByRole('button', { name: room, exact: true }).click();
        const failed = page.getByRole('row').filter({ hasText: 'FAIL' }).first();
        await expect(failed).toBeVisible();
        await expect(page.getByRole('img', { name: /14/ })).toBeVisible();
        await shoot('list');
        await failed.click();
        await expect(page.getByRole('complementary').last()).toContainText('TianShanOS.bin');
        await shoot('entry');
        await page.setViewportSize({ width: 1024, height: 700 });
        await page.keyboard.press('/');
        await page.keyboard.type('25051-0018');
        await expect(page.getByRole('grid').getByRole('row')).toHaveCount(4);
        await page.getByRole('grid').getByRole('row').nth(1).click();
        await page.getByRole('complementary').last().getByRole('radio').nth(1).click();
        await expect(page.getByRole('complementary').last()).toContainText(macOf(40_000));
        await shoot('life-narrow');
        expect(await violations(page)).toEqual([]);
      });
    }
  }
});
