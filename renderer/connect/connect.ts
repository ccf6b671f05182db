import type { BenchClient } from './bench-client.ts';
import { clientOver } from './client-over.ts';
import type { Relay } from './relay.ts';
import { openSocketWire } from './socket-wire.ts';
import { takeToken } from './token.ts';

export interface Connection {
  readonly client: BenchClient;
  /** Where a dropped file or folder lies; null where the page cannot know, as in a browser. */
  pathOfFile(file: File): string | null;
}

/** The bench behind this page: the desktop shell's main process, else the web console that served the page. */
export function connect(): Connection {
  const relay = window.flashdock;
  return relay ? connectToShell(relay) : connectToConsole();
}

function connectToShell(relay: Relay): Connection {
  const wire = {
    send: (message: string) => relay.send(message),
    onMessage: (listener: (message: string) => void) => relay.open(listener),
    /* The main process cannot go without taking the window with it. */
    onClose: () => undefined,
  };
  return {
    client: clientOver(() => Promise.resolve(wire)),
    pathOfFile: (file) => relay.pathOfFile(file) || null,
  };
}

function connectToConsole(): Connection {
  const page = new URL(window.location.href);
  const token = takeToken(window.location, window.history, window.sessionStorage);
  return { client: clientOver(() => openSocketWire(page, token)), pathOfFile: () => null };
}
