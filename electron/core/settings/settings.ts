import { join } from 'node:path';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import { readSettings, writeSettings } from './settings-file.ts';

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** What the person has chosen once and for all. */
export interface SettingsKeeper {
  readonly state: StoreApi<Settings>;
  /** In effect at once; the outcome says whether it will be after the next start, too. */
  change(change: SettingsChange): Promise<Outcome<Settings>>;
}

export async function openSettings(dataDirectory: string, log: Log): Promise<SettingsKeeper> {
  const path = join(dataDirectory, 'settings.json');
  const kept = await readSettings(path, log);
  const state = createStore<Settings>(() => kept);
  let lastWrite: Promise<unknown> = Promise.resolve();
  return {
    state,
    async change(change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      state.setState(Object.fromEntries(given));
      /* One after another, and each writes the newest state: the file ends as the store does. */
      const write = lastWrite.then(() => writeSettings(path, state.getState()));
      lastWrite = write;
      const reason = await write;
      return reason === undefined
        ? ok(state.getState())
        : fail({ code: 'settings-not-saved', params: { path, reason } });
    },
  };
}
