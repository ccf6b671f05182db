import { stat, statSync, type Stats } from 'node:fs';

const interval = 300;

/**
 * Calls `gone` once when the device node at `path` disappears, or is another one: a chip's own USB comes back under its
 * name faster than anybody looks. After a hangup, which is what pulling a USB cable comes to, the binding's read on Linux
 * and macOS either gets nothing for ever or fails without closing the port (`@serialport/bindings-cpp` 13, `unix-read`),
 * so the port itself does not tell. Windows has no device nodes and does.
 *
 * @returns how to stop watching
 */
export function watchDevice(path: string, gone: () => void): () => void {
  if (process.platform === 'win32') return () => undefined;
  const opened = statSync(path, { throwIfNoEntry: false });
  const timer = setInterval(() => {
    stat(path, (error, found) => {
      if (error === null ? isSame(found, opened) : error.code !== 'ENOENT') return;
      clearInterval(timer);
      gone();
    });
  }, interval);
  return () => clearInterval(timer);
}

/** Times and rights of a node change while it lives. */
function isSame({ dev, ino }: Stats, opened: Stats | undefined): boolean {
  return dev === opened?.dev && ino === opened.ino;
}
