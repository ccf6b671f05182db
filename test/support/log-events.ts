import type { EventCode, EventParams, LogEntry } from '../../shared/contract/log.ts';
import type { Log } from '../../electron/core/log.ts';

type Entry<Code extends EventCode> = LogEntry & {
  readonly event: { readonly code: Code; readonly params: EventParams[Code] };
};

/** All entries of one kind so far. */
export function logged<Code extends EventCode>(log: Log, code: Code): readonly Entry<Code>[] {
  return log.recent().filter((entry): entry is Entry<Code> => entry.event.code === code);
}

/** Resolves when there are so many entries of one kind. */
export function whenLogged<Code extends EventCode>(
  log: Log,
  code: Code,
  count: number,
): Promise<readonly Entry<Code>[]> {
  return new Promise((resolve) => {
    const look = () => {
      const found = logged(log, code);
      if (found.length < count) return;
      stop();
      resolve(found);
    };
    const stop = log.subscribe(look);
    look();
  });
}
