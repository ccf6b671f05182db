import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rememberedTarget, type RememberedTarget } from '../../../shared/contract/push.ts';
import { loadKeptList } from '../kept-list.ts';
import type { Log } from '../log.ts';
import { saveFile } from '../save-file.ts';

const kept = 200;

/** Devices that answered once, newest first; in `push-targets.json`, or in memory alone. Never a password. */
export interface RememberedTargets {
  list(): readonly RememberedTarget[];
  add(target: RememberedTarget): void;
  forget(address: string): void;
  /** Resolves when all that was added is on the disk. */
  flush(): Promise<void>;
}

export function rememberTargets(dataDirectory: string | undefined, log: Log): RememberedTargets {
  const file = dataDirectory === undefined ? undefined : join(dataDirectory, 'push-targets.json');
  let targets = file === undefined ? [] : load(file, log);
  let saving: Promise<void> = Promise.resolve();
  let newest = '';

  function change(next: readonly RememberedTarget[]): void {
    targets = next.slice(0, kept);
    if (file === undefined) return;
    const text = `${JSON.stringify(targets, undefined, 2)}\n`;
    newest = text;
    /* A rollout changes the list faster than a disk takes it. */
    saving = saving.then(() => (text === newest ? save(file, text, log) : undefined));
  }

  return {
    list: () => targets,
    add: (target) => change([target, ...targets.filter(({ address }) => address !== target.address)]),
    forget: (gone) => change(targets.filter(({ address }) => address !== gone)),
    flush: () => saving,
  };
}

function load(file: string, log: Log): RememberedTarget[] {
  const unreadable = (keptAs: string) =>
    log.add('warning', { code: 'push-targets-unreadable', params: { path: file, kept: keptAs } });
  return loadKeptList(file, rememberedTarget, unreadable).slice(0, kept);
}

async function save(file: string, text: string, log: Log): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await saveFile(file, text, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.add('warning', { code: 'push-targets-not-saved', params: { path: file, reason } });
  }
}
