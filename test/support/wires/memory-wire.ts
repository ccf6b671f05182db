import type { Wire } from '../../../shared/contract/wire.ts';

/** Two ends of a wire within one process; messages arrive later, in order, as over any transport. */
export function memoryWires(): { bench: Wire; screen: Wire; close: () => void } {
  const listeners = {
    bench: new Set<(message: string) => void>(),
    screen: new Set<(message: string) => void>(),
  };
  const closed = new Set<() => void>();
  let open = true;
  const end = (own: 'bench' | 'screen', other: 'bench' | 'screen'): Wire => ({
    send: (message) =>
      queueMicrotask(() => {
        if (open) listeners[other].forEach((listener) => listener(message));
      }),
    onMessage: (listener) => void listeners[own].add(listener),
    onClose: (listener) => void closed.add(listener),
  });
  return {
    bench: end('bench', 'screen'),
    screen: end('screen', 'bench'),
    close: () => {
      open = false;
      closed.forEach((listener) => listener());
    },
  };
}
