import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Browser } from '@playwright/test';
import { defaultSettings } from '../../electron/core/settings/settings-file.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { en } from '../../shared/messages/en/en.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import { zhCn } from '../../shared/messages/zh-CN/zh-cn.ts';
import { openDesktopFace, whyNoDesktop, type DesktopFace } from './desktop-face.ts';
import type { Face, FaceName, FaceOptions, Launch } from './face.ts';
import { BuildPage } from './pages/build-page.ts';
import { FlashPage } from './pages/flash-page.ts';
import { MonitorPage } from './pages/monitor-page.ts';
import { OperationsPage } from './pages/operations-page.ts';
import { PushPage } from './pages/push-page.ts';
import { ServePage } from './pages/serve-page.ts';
import { Shell } from './pages/shell.ts';
import { openWebFace } from './web-face.ts';

interface Fixtures {
  /** How the program is started; a spec changes it with `test.use`. */
  readonly launch: Partial<Launch>;
  /** In which language and colours it starts; the words that a page object looks for are in that language. */
  readonly look: Pick<Settings, 'locale' | 'theme'>;
  readonly dataDirectory: string;
  /** Starts the program; closing it before the spec ends is up to the spec. */
  readonly openFace: () => Promise<Face>;
  readonly opened: Face;
  /** For what only the desktop has: menus, dialogs, the end of the program. */
  readonly desktop: DesktopFace;
  readonly shell: Shell;
  readonly buildPage: BuildPage;
  readonly servePage: ServePage;
  readonly flashPage: FlashPage;
  readonly monitorPage: MonitorPage;
  readonly operationsPage: OperationsPage;
  readonly pushPage: PushPage;
}

interface WorkerFixtures {
  /** A browser for the web face, begun when the first spec asks: the desktop face needs none. */
  readonly startBrowser: () => Promise<Browser>;
}

/** The same program in either face; every spec has its own, with its own data directory. */
export const test = base.extend<FaceOptions & Fixtures, WorkerFixtures>({
  startBrowser: [
    async ({ playwright, launchOptions }, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => (browser ??= playwright.chromium.launch(launchOptions)));
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],
  face: ['web' as FaceName, { option: true }],
  launch: [{}, { option: true }],
  look: [{ locale: 'en', theme: 'system' }, { option: true }],
  dataDirectory: async ({ face, look }, use) => {
    const directory = await realpath(await mkdtemp(join(tmpdir(), `flashdock-${face}-`)));
    await settle(directory, look);
    await use(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  },
  openFace: async ({ face, launch, dataDirectory, startBrowser }, use, info) => {
    const reason = face === 'desktop' ? whyNoDesktop() : undefined;
    info.skip(reason !== undefined, reason ?? '');
    const faces: Face[] = [];
    const errors: string[] = [];
    await use(async () => {
      const wanted = { demo: true, ...launch, dataDirectory };
      const opened =
        face === 'desktop' ? await openDesktopFace(wanted) : await openWebFace(await startBrowser(), wanted);
      opened.page.on('pageerror', (error) => errors.push(error.message));
      faces.push(opened);
      /* A window is there before its page is: a key pressed meanwhile would go nowhere. */
      await opened.page.getByRole('navigation').waitFor();
      return opened;
    });
    for (const opened of faces) await opened.close();
    expect(errors, 'errors of the page').toEqual([]);
  },
  opened: async ({ openFace }, use) => use(await openFace()),
  desktop: async ({ face, opened }, use, info) => {
    info.skip(face !== 'desktop', 'only the desktop window has this');
    await use(opened as DesktopFace);
  },
  page: async ({ opened }, use) => use(opened.page),
  shell: async ({ page }, use) => use(new Shell(page)),
  buildPage: async ({ page }, use) => use(new BuildPage(page)),
  servePage: async ({ page, look }, use) => use(new ServePage(page, wordsIn(look))),
  monitorPage: async ({ page }, use) => use(new MonitorPage(page)),
  flashPage: async ({ page }, use) => use(new FlashPage(page)),
  operationsPage: async ({ page, look }, use) => use(new OperationsPage(page, wordsIn(look))),
  pushPage: async ({ page, look }, use) => use(new PushPage(page, wordsIn(look))),
});

export function wordsIn({ locale }: Pick<Settings, 'locale'>): Messages {
  return locale === 'zh-CN' ? zhCn : en;
}

/* Whatever the machine's language and colours: the specs read English where nothing else is said. */
async function settle(dataDirectory: string, look: Partial<Settings>): Promise<void> {
  for (const directory of [dataDirectory, join(dataDirectory, 'demo')]) {
    await mkdir(directory, { recursive: true });
    const kept = { version: 1, settings: { ...defaultSettings, ...look } };
    await writeFile(join(directory, 'settings.json'), JSON.stringify(kept));
  }
}

export { expect };
