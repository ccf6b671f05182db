import type { PortView } from '../../../../shared/contract/flash.ts';

export interface PortWatch {
  /** Looks at once. */
  look(): Promise<void>;
  stop(): void;
}

export interface PortWatchOptions {
  readonly list: () => Promise<readonly PortView[]>;
  /** Called with the whole list whenever it differs from the one before. */
  readonly changed: (ports: readonly PortView[], before: readonly PortView[]) => void;
  /** Milliseconds between looks. */
  readonly interval?: number;
}

/** Follows plugging and unplugging. A look reads a few files, so that it can be taken every second. */
export function watchPorts({ list, changed, interval = 1_000 }: PortWatchOptions): PortWatch {
  let known: readonly PortView[] = [];
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const ports = await list().catch(() => known);
    if (stopped || JSON.stringify(ports) === JSON.stringify(known)) return;
    const before = known;
    known = ports;
    changed(ports, before);
  };
  const lookAgain = async (): Promise<void> => {
    await look();
    if (stopped) return;
    timer = setTimeout(() => void lookAgain(), interval);
    /* Looking for ports is no reason for a program to stay. */
    timer.unref();
  };
  void lookAgain();

  return {
    look,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
