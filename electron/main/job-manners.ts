import { BrowserWindow, powerSaveBlocker } from 'electron';
import type { Bench } from '../core/bench.ts';
import { jobProgress, type Progress } from './job-progress.ts';

/** While a job or an operation runs the computer stays awake, and taskbar and title tell how far it is. */
export function followJobs({ flash, operations }: Bench): void {
  let blocker: number | undefined;
  const update = (): void => {
    const { jobs } = flash.state.getState();
    const { operations: others } = operations.state.getState();
    const busy = [...jobs, ...others].some(({ state }) => state === 'running');
    if (busy) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
    const progress = jobProgress(jobs, others);
    for (const window of BrowserWindow.getAllWindows()) show(window, progress);
  };
  flash.state.subscribe(update);
  operations.state.subscribe(update);
}

/** Electron's values: below 0 none, above 1 busy. */
const none = -1;
const busy = 2;

function show(window: Pick<BrowserWindow, 'setProgressBar' | 'setTitle'>, progress: Progress): void {
  switch (progress.kind) {
    case 'none':
      window.setProgressBar(none);
      window.setTitle('Flashdock');
      return;
    case 'busy':
      window.setProgressBar(busy);
      window.setTitle('… Flashdock');
      return;
    case 'part':
      window.setProgressBar(progress.part);
      window.setTitle(`${Math.floor(progress.part * 100)} % Flashdock`);
      return;
    case 'error':
      window.setProgressBar(1, { mode: 'error' });
      window.setTitle('✕ Flashdock');
  }
}
