import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDirectoryBrowser } from '../../../electron/headless/web/directory-browser.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** `root/` may be shown, `secret/` and `root-2/` beside it may not; links lead from one to the other. */
async function setUp() {
  const top = await temporaryDirectory();
  for (const folder of ['root/build', 'root/empty', 'secret', 'root-2']) {
    await mkdir(join(top, folder), { recursive: true });
  }
  for (const file of [
    'root/build/flasher_args.json',
    'root/app.BIN',
    'root/manifest.json',
    'root/line-a.recipe.json',
    'root/notes.txt',
    'secret/key.bin',
  ]) {
    await writeFile(join(top, file), '');
  }
  await symlink(join(top, 'secret'), join(top, 'root/link-out'));
  await symlink(join(top, 'secret/key.bin'), join(top, 'root/key.bin'));
  await symlink(join(top, 'root/build'), join(top, 'root/link-in'));
  const root = join(top, 'root');
  return { top, root, browser: await createDirectoryBrowser([root]) };
}

describe('the directory browser', () => {
  test('begins at its first root, folders first, and says what each file is', async () => {
    const { root, browser } = await setUp();
    expect(await browser.browse(undefined)).toEqual({
      ok: true,
      value: {
        path: root,
        parent: null,
        roots: [root],
        entries: [
          { name: 'build', path: join(root, 'build'), kind: 'directory', looksLikeBuild: true },
          { name: 'empty', path: join(root, 'empty'), kind: 'directory', looksLikeBuild: false },
          { name: 'link-in', path: join(root, 'link-in'), kind: 'directory', looksLikeBuild: true },
          { name: 'app.BIN', path: join(root, 'app.BIN'), kind: 'image', looksLikeBuild: false },
          {
            name: 'line-a.recipe.json',
            path: join(root, 'line-a.recipe.json'),
            kind: 'recipe',
            looksLikeBuild: false,
          },
          {
            name: 'manifest.json',
            path: join(root, 'manifest.json'),
            kind: 'manifest',
            looksLikeBuild: false,
          },
          { name: 'notes.txt', path: join(root, 'notes.txt'), kind: 'other', looksLikeBuild: false },
        ],
      },
    });
  });

  test('leads back up to its root and no further', async () => {
    const { root, browser } = await setUp();
    expect(await browser.browse(join(root, 'build'))).toMatchObject({ ok: true, value: { parent: root } });
    expect(await browser.browse(root)).toMatchObject({ ok: true, value: { parent: null } });
  });

  test.each([
    ['the folder above', '..'],
    ['a folder beside it', '../secret'],
    ['a folder whose name begins like the root’s', '../root-2'],
    ['a link that leads out', 'link-out'],
    ['a detour', 'build/../../secret'],
    ['an absolute path', '/etc'],
    ['a forbidden path that does not exist, told from one that does by nothing', '../nowhere'],
  ])('refuses %s', async (_case, path) => {
    const { browser } = await setUp();
    expect(await browser.browse(path)).toMatchObject({ ok: false, fault: { code: 'outside-allowed-roots' } });
    expect(await browser.confine(path)).toMatchObject({
      ok: false,
      fault: { code: 'outside-allowed-roots' },
    });
  });

  test('does not open a file that a link makes look as if it were inside', async () => {
    const { browser } = await setUp();
    expect(await browser.confine('key.bin')).toMatchObject({
      ok: false,
      fault: { code: 'outside-allowed-roots' },
    });
  });

  test('tells a missing folder inside from a forbidden one', async () => {
    const { browser } = await setUp();
    expect(await browser.browse('nowhere')).toMatchObject({ ok: false, fault: { code: 'folder-not-found' } });
    expect(await browser.browse('app.BIN')).toMatchObject({ ok: false, fault: { code: 'folder-not-found' } });
  });

  test('gives the real path of a link within the root', async () => {
    const { root, browser } = await setUp();
    expect(await browser.confine('link-in')).toEqual({ ok: true, value: join(root, 'build') });
  });

  test('lets an admitted path be opened without being a place to begin at', async () => {
    const { top, root } = await setUp();
    const browser = await createDirectoryBrowser([root], [join(top, 'secret')]);
    expect(browser.roots).toEqual([root]);
    expect(await browser.confine(join(top, 'secret/key.bin'))).toMatchObject({ ok: true });
    expect(await browser.confine(join(top, 'root-2'))).toMatchObject({ ok: false });
  });

  test('a root that is a link is followed once, when the console starts', async () => {
    const { top, root } = await setUp();
    const browser = await createDirectoryBrowser([join(top, 'root/link-out')]);
    expect(browser.roots).toEqual([join(top, 'secret')]);
    expect(await browser.confine(root)).toMatchObject({ ok: false });
  });
});
