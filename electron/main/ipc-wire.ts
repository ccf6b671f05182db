import type { IpcMain, WebContents } from 'electron';
import type { Wire } from '../../shared/contract/wire.ts';
import type { ServeWire } from '../core/wire/serve-wire.ts';
import { fromOwnPage } from './sender.ts';

interface Session extends Wire {
  readonly id: string;
  receive(message: string): void;
  close(): void;
}

/**
 * Serves the bench to every page that its preload announces, over plain IPC messages. A page that reloads opens a new
 * session, which ends the one before it.
 */
export function serveIpc(ipcMain: Pick<IpcMain, 'on'>, serve: ServeWire): void {
  const sessions = new Map<WebContents, Session>();
  const known = new WeakSet<WebContents>();

  function end(contents: WebContents): void {
    sessions.get(contents)?.close();
    sessions.delete(contents);
  }

  ipcMain.on(
    'bench:open',
    fromOwnPage((contents, id: unknown) => {
      if (typeof id !== 'string') return;
      end(contents);
      if (!known.has(contents)) {
        known.add(contents);
        contents.on('destroyed', () => end(contents));
        contents.on('render-process-gone', () => end(contents));
      }
      const session = createSession(contents, id);
      sessions.set(contents, session);
      serve(session);
    }),
  );
  ipcMain.on(
    'bench:message',
    fromOwnPage((contents, id: unknown, message: unknown) => {
      const session = sessions.get(contents);
      if (session?.id === id && typeof message === 'string') session?.receive(message);
    }),
  );
}

function createSession(contents: WebContents, id: string): Session {
  const received = new Set<(message: string) => void>();
  const closed = new Set<() => void>();
  return {
    id,
    send: (message) => {
      if (!contents.isDestroyed()) contents.send(`bench:${id}`, message);
    },
    onMessage: (listener) => void received.add(listener),
    onClose: (listener) => void closed.add(listener),
    receive: (message) => received.forEach((listener) => listener(message)),
    close: () => {
      closed.forEach((listener) => listener());
      closed.clear();
    },
  };
}
