import { stat } from 'node:fs';

const interval = 300;

/**
 * Calls `gone` once when the device node at `path` disappears. After a hangup, which is what pulling a USB cable comes to,
 * the binding's read on Linux and macOS either gets nothing for ever or fails without closing the port
 * (`@serialport/bindings-cpp` 13, `unix-read`), so the port itself does not tell. Windows has no device nodes and does.
 *
 * @returns how to stop watching
 */
export function watchDevice(path: string, gone: () => void): () => void {
  if (process.platform === 'win32') return () => undefined;
  const timer = setInterval(() => {
    stat(path, (error) => {
      if (error?.code !== 'ENOENT') return;
      clearInterval(timer);
      gone();
    });
  }, interval);
  return () => clearInterval(timer);
}
