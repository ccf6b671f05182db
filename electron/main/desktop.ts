import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain } from 'electron';
import { dataDirectory } from '../core/data-directory.ts';
import { createRouter } from '../core/wire/router.ts';
import { createWireServer } from '../core/wire/serve-wire.ts';
import { startBench } from '../core/start-bench.ts';
import { version } from '../core/version.ts';
import { confinePages } from './confine.ts';
import { offerContextMenu } from './context-menu.ts';
import { logLostProcesses, reviveWindow } from './crash.ts';
import { createDesktopHost, type DesktopHost } from './desktop-host.ts';
import { serveIpc } from './ipc-wire.ts';
import { followJobs } from './job-manners.ts';
import { desktopMessages, followSettings } from './language.ts';
import { launchOptions, type LaunchOptions } from './launch-options.ts';
import { setMenu } from './menu.ts';
import { servePageProtocol } from './page-protocol.ts';
import { guardQuit } from './quit.ts';
import { forkUtility } from './fork-utility.ts';
import { focusWindow, openWindow } from './window.ts';
import type { Bench } from '../core/bench.ts';

const pageDirectory = fileURLToPath(new URL('../renderer', import.meta.url));

/** One bench, one window on it, and everything that a desktop program owes its desktop. */
export async function startDesktop(options: LaunchOptions): Promise<void> {
  confinePages();
  servePageProtocol(pageDirectory);
  const { bench, openedBuild, openFault } = await startBench({
    ...options,
    dataDirectory: dataDirectory(),
    spawnWorker: forkUtility,
  });
  const messages = () => desktopMessages(bench.settings);
  const host = createDesktopHost(
    { version, demo: options.demo, openedBuild, openFault: openFault ?? null },
    bench,
    messages,
  );
  const serve = createWireServer(createRouter(bench, host), (error) => {
    bench.log.add('error', { code: 'internal-error', params: { message: String(error) } });
  });
  serveIpc(ipcMain, serve);
  const showMenu = (): void =>
    setMenu({
      messages: messages(),
      platform: process.platform,
      development: !app.isPackaged,
      command: host.command,
    });
  showMenu();
  followSettings(bench.settings, showMenu);
  followJobs(bench);
  logLostProcesses(bench.log);
  const { guardWindow } = guardQuit(bench, messages);
  const show = (): void => {
    const window = openWindow();
    guardWindow(window);
    reviveWindow(window, bench.log);
    offerContextMenu(window);
  };
  show();
  keepOneWindow(show, bench, host);
}

function keepOneWindow(show: () => void, bench: Bench, host: DesktopHost): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show();
  });
  app.on('second-instance', (_event, args, workingDirectory) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window) focusWindow(window);
    else show();
    const { buildDirectory } = launchOptions(args.slice(1), workingDirectory);
    if (buildDirectory !== undefined) void openBuild(buildDirectory, bench, host);
  });
}

async function openBuild(path: string, bench: Bench, host: DesktopHost): Promise<void> {
  const opened = await bench.builds.open({ path });
  if (opened.ok) host.command({ do: 'use-build', buildId: opened.value.id });
}
