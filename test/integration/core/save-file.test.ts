import { execFile } from 'node:child_process';
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { replaceFile, saveFile } from '../../../electron/core/save-file.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const source = join(import.meta.dirname, '../../../electron/core/save-file.ts');

/** Saves so much where no file may be longer than 4 KB, and returns what went wrong. */
async function saveBeyondLimit(path: string, length: number): Promise<string> {
  const script = `
    process.on('SIGXFSZ', () => undefined);
    const { saveFile } = await import(${JSON.stringify(source)});
    await saveFile(${JSON.stringify(path)}, 'x'.repeat(${length})).catch((error) => console.log(error.code));`;
  /* In blocks of 512 bytes. */
  const limited = 'ulimit -f 8; exec "$0" --input-type=module -e "$1"';
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, script]);
  return stdout.trim();
}

describe('a file that is saved', () => {
  test.skipIf(process.platform === 'win32')(
    'is what it was before where the disk does not take all of the new one',
    async () => {
      const folder = await temporaryDirectory();
      const path = join(folder, 'report.html');
      await writeFile(path, 'the report of yesterday');
      expect(await saveBeyondLimit(path, 100_000)).toBe('EFBIG');
      expect(await readFile(path, 'utf8')).toBe('the report of yesterday');
      expect(await readdir(folder)).toEqual(['report.html']);
    },
  );

  test('takes the place of what was there, and stays where a link leads', async () => {
    const folder = await temporaryDirectory();
    await writeFile(join(folder, 'yesterday.html'), 'old');
    await symlink(join(folder, 'yesterday.html'), join(folder, 'report.html'));
    await saveFile(join(folder, 'report.html'), new TextEncoder().encode('new'));
    expect(await readFile(join(folder, 'yesterday.html'), 'utf8')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['report.html', 'yesterday.html']);
  });

  test.skipIf(process.platform === 'win32')('does not take the place of a device', async () => {
    await saveFile('/dev/null', 'nothing');
    expect(await readFile('/dev/null', 'utf8')).toBe('');
  });

  test('says what the system says where there is no such folder', async () => {
    const path = join(await temporaryDirectory(), 'none', 'report.html');
    await expect(saveFile(path, 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('keeps its permissions, and has those that were asked for from its first byte on', async () => {
    const folder = await temporaryDirectory();
    const modeOf = async (name: string) => ((await stat(join(folder, name))).mode & 0o777).toString(8);
    await saveFile(join(folder, 'settings.json'), '{}', { mode: 0o600 });
    await saveFile(join(folder, 'settings.json'), '{ }');
    expect(await modeOf('settings.json')).toBe(process.platform === 'win32' ? '666' : '600');
  });

  test('holds what was asked for last, however many ask at once', async () => {
    const folder = await temporaryDirectory();
    const path = join(folder, 'settings.json');
    /* The first is long enough to be done last by itself. */
    const contents = ['x'.repeat(20_000_000), ...Array.from({ length: 20 }, (_, count) => String(count))];
    await Promise.all(contents.map((content) => saveFile(path, content)));
    expect(await readFile(path, 'utf8')).toBe('19');
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('that is written in parts is what it was before where a part fails', async () => {
    const folder = await temporaryDirectory();
    const path = join(folder, 'export.csv');
    await saveFile(path, 'whole');
    const failing = replaceFile(path, async (file) => {
      await file.writeFile('half');
      throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    expect(await readFile(path, 'utf8')).toBe('whole');
    expect(await readdir(folder)).toEqual(['export.csv']);
  });
});
