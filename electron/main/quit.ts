import { app, dialog, type BrowserWindow } from 'electron';
import { changesFlash } from '../../shared/changes-flash.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { Bench } from '../core/bench.ts';

/** A hung device must not keep the program from ending for longer than this, in milliseconds. */
const patience = 5_000;

/** Asks before a running job is thrown away, and ends the bench before the program. */
export function guardQuit(
  bench: Bench,
  messages: () => Messages,
): { guardWindow: (window: BrowserWindow) => void } {
  let agreed = false;
  let asking = false;
  /** Those that leave a device with half a flash when they break off. */
  const runningJobs = (): number => {
    const jobs = bench.flash.state.getState().jobs.filter(({ state }) => state === 'running');
    const operations = bench.operations.state
      .getState()
      .operations.filter(({ state, request }) => state === 'running' && changesFlash(request.kind));
    return jobs.length + operations.length;
  };

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    const words = messages().desktop;
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: words.quitTitle,
      message: words.quitTitle,
      detail: words.quitQuestion(runningJobs()),
      buttons: [words.keepRunning, words.quitAnyway],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    asking = false;
    if (response !== 1) return;
    agreed = true;
    app.quit();
  }

  const mustAsk = (event: { preventDefault: () => void }): void => {
    if (agreed || runningJobs() === 0) return;
    event.preventDefault();
    void ask();
  };
  app.on('before-quit', mustAsk);
  app.once('will-quit', (event) => {
    event.preventDefault();
    void endBench(bench);
  });
  return {
    guardWindow: (window) => {
      /* On macOS a program goes on without windows, and its jobs with it. */
      if (process.platform !== 'darwin') window.on('close', mustAsk);
    },
  };
}

async function endBench(bench: Bench): Promise<void> {
  const timeout = setTimeout(() => app.exit(1), patience);
  await bench.dispose();
  clearTimeout(timeout);
  app.exit(0);
}
