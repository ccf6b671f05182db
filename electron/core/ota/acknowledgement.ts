import { execFile } from 'node:child_process';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isInTimeWait, type Endpoints } from './connection-table.ts';

/** Looks at the table, and milliseconds between two: a device far away needs a moment for its last acknowledgement. */
const looks = 6;
const pauseBetween = 400;
const patience = 5_000;

const commands: Partial<Record<NodeJS.Platform, readonly [file: string, ...args: string[]]>> = {
  darwin: ['/usr/sbin/netstat', '-an', '-p', 'tcp'],
  win32: ['netstat.exe', '-ano'],
};

/**
 * How to learn, after both ends of a connection are out, whether the peer's system has acknowledged all that was sent.
 * Undefined where a connection is kept until that is known (Linux, see `delivery.ts`). macOS and Windows do not tell
 * of one socket, but their table of connections does: one whose end went out before the peer's and is acknowledged
 * is in TIME_WAIT, and no other is. Call it before the socket is closed: it has no addresses afterwards.
 */
export function acknowledgementOf(
  socket: Socket,
  platform = process.platform,
): (() => Promise<boolean>) | undefined {
  if (platform === 'linux') return undefined;
  const command = commands[platform];
  const { localAddress, localPort, remoteAddress, remotePort } = socket;
  const ends = { localAddress, localPort, remoteAddress, remotePort };
  return async () => {
    if (command === undefined || !areKnown(ends)) return false;
    for (let look = 0; look < looks; look += 1) {
      if (isInTimeWait(await tableOf(command), ends, platform)) return true;
      await pause(pauseBetween, undefined, { ref: false });
    }
    return false;
  };
}

function areKnown(ends: { [End in keyof Endpoints]: Endpoints[End] | undefined }): ends is Endpoints {
  return Object.values(ends).every((each) => each !== undefined);
}

let reading: Promise<string> | undefined;

/** Many connections that end together look at one table. Empty where it cannot be had. */
function tableOf([file, ...args]: readonly [string, ...string[]]): Promise<string> {
  reading ??= new Promise<string>((resolve) => {
    execFile(file, args, { timeout: patience, windowsHide: true, maxBuffer: 16 * 1024 * 1024 }, (_, text) => {
      reading = undefined;
      resolve(text);
    });
  });
  return reading;
}
