import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import type { Wire } from '../../../shared/contract/wire.ts';
import type { ServeWire } from '../../../electron/core/wire/serve-wire.ts';
import { serveIpc } from '../../../electron/main/ipc-wire.ts';
import { pageUrl } from '../../../electron/main/page-address.ts';

/** One window's web contents and the preload in it, as far as IPC goes; values are cloned as Electron clones them. */
export class FakeWindow extends EventEmitter {
  readonly mainFrame: { url: string };
  readonly #main: EventEmitter;
  #destroyed = false;

  constructor(main: EventEmitter, url = pageUrl) {
    super();
    this.#main = main;
    this.mainFrame = { url };
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    const cloned = structuredClone(args);
    setImmediate(() => this.emit(`page:${channel}`, ...cloned));
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  /** What `ipcRenderer.send` does, from the top frame or from another one. */
  fromPage(channel: string, args: unknown[], frame: { url: string } | null = this.mainFrame): void {
    const cloned: unknown[] = structuredClone(args);
    setImmediate(() => this.#main.emit(channel, { sender: this, senderFrame: frame }, ...cloned));
  }

  /** What the preload gives to the page. */
  openWire(session: string): Wire {
    return {
      send: (message) => this.fromPage('bench:message', [session, message]),
      onMessage: (listener) => {
        this.on(`page:bench:${session}`, listener);
        this.fromPage('bench:open', [session]);
      },
      onClose: (listener) => this.on('destroyed', listener),
    };
  }

  asWebContents(): WebContents {
    return this as unknown as WebContents;
  }
}

export function fakeIpc(serve: ServeWire): { openWindow: (url?: string) => FakeWindow } {
  const main = new EventEmitter();
  serveIpc(main as unknown as IpcMain, serve);
  return { openWindow: (url) => new FakeWindow(main, url) };
}
