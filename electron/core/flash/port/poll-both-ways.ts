import type { SerialPort } from 'serialport';

/** What `@serialport/bindings-cpp` 13 waits with for a file that can be read or written; only POSIX has one. */
export interface Poller {
  poll(events: number): void;
  listenerCount(event: string): number;
}

/** `UV_READABLE`, `UV_WRITABLE`, `UV_DISCONNECT` of libuv. */
const bits = { readable: 1, writable: 2, disconnect: 4 } as const;

/**
 * Lets a port wait for both ways at once. The poller hands what it is asked for last to `uv_poll_start`, which replaces
 * what was waited for before (`src/poller.cpp`): a read that begins while a write waits for room makes that write wait
 * for ever, for the chip says nothing before it has all of the block.
 */
export function pollBothWays({ port }: SerialPort): void {
  const poller = pollerOf(port);
  if (poller === undefined) return;
  const poll = poller.poll.bind(poller);
  poller.poll = (events) => {
    const waited = Object.entries(bits).filter(([event]) => poller.listenerCount(event) > 0);
    poll(waited.reduce((all, [, bit]) => all | bit, events));
  };
}

export function pollerOf(binding: unknown): Poller | undefined {
  if (typeof binding !== 'object' || binding === null || !('poller' in binding)) return undefined;
  return binding.poller as Poller;
}
