import { mkdirSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { recentBuild, type RecentBuild } from '../../../shared/contract/builds.ts';
import { loadKeptList } from '../kept-list.ts';
import type { Log } from '../log.ts';
import { saveFile } from '../save-file.ts';

const kept = 12;

/** What was opened before, newest first; remembered in `recent-builds.json`, or in memory alone. */
export interface RecentBuilds {
  list(): readonly RecentBuild[];
  add(build: Omit<RecentBuild, 'available'>): void;
  forget(path: string): void;
  /** Looks which of them are still there. True where that has changed. */
  refresh(): Promise<boolean>;
  /** Resolves when all that was added is on the disk. */
  flush(): Promise<void>;
}

export function createRecentBuilds(dataDirectory: string | undefined, log: Log): RecentBuilds {
  const file = dataDirectory === undefined ? undefined : join(dataDirectory, 'recent-builds.json');
  let builds = file === undefined ? [] : load(file, log);
  let saving: Promise<void> = Promise.resolve();

  function change(next: readonly RecentBuild[]): void {
    builds = [...next].slice(0, kept);
    if (file === undefined) return;
    const text = `${JSON.stringify(builds, undefined, 2)}\n`;
    saving = saving.then(() => save(file, text, log));
  }

  return {
    list: () => builds,
    add(build) {
      const others = builds.filter((each) => each.path !== build.path);
      change([{ ...build, available: true }, ...others]);
    },
    forget: (path) => change(builds.filter((each) => each.path !== path)),
    async refresh() {
      const there = await Promise.all(builds.map((each) => isThere(each.path)));
      const changed = builds.some((each, at) => each.available !== there[at]);
      builds = builds.map((each, at) => ({ ...each, available: there[at] ?? false }));
      return changed;
    },
    flush: () => saving,
  };
}

function load(file: string, log: Log): RecentBuild[] {
  const unreadable = (keptAs: string) =>
    log.add('warning', { code: 'recent-builds-unreadable', params: { path: file, kept: keptAs } });
  return loadKeptList(file, recentBuild, unreadable).slice(0, kept);
}

async function save(file: string, text: string, log: Log): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await saveFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.add('warning', { code: 'recent-builds-not-saved', params: { path: file, reason } });
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
