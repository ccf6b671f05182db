import { app, dialog, type BrowserWindow } from 'electron';
import type { Messages } from '../../shared/messages/messages.ts';
import type { Log } from '../core/log.ts';
import { portWorkerName } from './fork-utility.ts';

/** A page that keeps crashing is not brought back for ever. */
const crashesPerMinute = 3;

/** Bugs end the program with a word on screen instead of leaving it half alive. */
export function catchCrashes(messages: () => Messages): void {
  const end = (error: unknown): void => {
    const words = messages().desktop;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    dialog.showErrorBox(words.crashTitle, words.crashCause(message));
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Graphics and other helpers of Chromium come back by themselves; that they went is worth a line. */
export function logLostProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, name }) => {
    /* A port's worker is ended with its last use; one that dies before that is told by its job. */
    if (reason === 'clean-exit' || name === portWorkerName) return;
    log.add('warning', { code: 'internal-error', params: { message: `${type} process ended: ${reason}` } });
  });
}

/** Loads the page again after its process has died; jobs go on, they live in the main process. */
export function reviveWindow(window: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.add('error', { code: 'internal-error', params: { message: `The page's process ended: ${reason}` } });
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (crashes.length <= crashesPerMinute) window.webContents.reload();
  });
}
