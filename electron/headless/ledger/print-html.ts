import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { saveFile } from '../../core/save-file.ts';

const variable = 'FLASHDOCK_BROWSER';
/** A browser that has not printed one sheet by then hangs. */
const patience = 60_000;

/** Prints `html` into the file by a browser of this computer that has no window. */
export async function printHtml(html: string, out: string): Promise<Outcome<null>> {
  const browser = await findBrowser();
  if (browser === undefined) return fail({ code: 'report-without-browser', params: { variable } });
  const folder = await mkdtemp(join(tmpdir(), 'flashdock-report-'));
  try {
    const page = join(folder, 'report.html');
    /* Not where it is to go: of a browser that fails silently an older report there would be taken for its own. */
    const printed = join(folder, 'report.pdf');
    await writeFile(page, html);
    const options = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
      /* Chromium's own sandbox does not work as root; the page is ours and runs no script. */
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--print-to-pdf=${printed}`,
    ];
    await promisify(execFile)(browser, [...options, pathToFileURL(page).href], { timeout: patience });
    await saveFile(out, await readFile(printed));
    return ok(null);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return fail({ code: 'report-not-printed', params: { reason } });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function findBrowser(): Promise<string | undefined> {
  const named = process.env[variable];
  for (const path of named === undefined || named === '' ? usual() : [named]) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

function usual(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return onPath;
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((place) => {
    const folder = process.env[place];
    if (folder === undefined) return [];
    return [
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    ];
  });
}
