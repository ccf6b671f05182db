import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { loadKeptList } from '../../../electron/core/kept-list.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const entry = z.object({ path: z.string() });

async function load(text: string) {
  const file = join(await temporaryDirectory(), 'kept.json');
  await writeFile(file, text);
  const asides: string[] = [];
  return { file, asides, list: loadKeptList(file, entry, (aside) => asides.push(aside)) };
}

test('reads what was kept', async () => {
  expect(await load('[{"path": "a"}]')).toMatchObject({ list: [{ path: 'a' }], asides: [] });
});

test('is empty where nothing was', async () => {
  const file = join(await temporaryDirectory(), 'kept.json');
  expect(loadKeptList(file, entry, () => expect.unreachable())).toEqual([]);
});

test.for(['', 'null', '{}', '[{"path": 5}]', '[{"path": "a"'])('sets %j aside', async (text) => {
  const { file, list, asides } = await load(text);
  expect({ list, asides }).toEqual({ list: [], asides: [`${file}.unreadable`] });
  expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(text);
});

test('begins all the same where it cannot be set aside', async () => {
  const file = join(await temporaryDirectory(), 'kept.json');
  await writeFile(file, 'damaged');
  await mkdir(join(`${file}.unreadable`, 'in-the-way'), { recursive: true });
  const asides: string[] = [];
  expect(loadKeptList(file, entry, (aside) => asides.push(aside))).toEqual([]);
  expect(asides).toEqual([file]);
});
