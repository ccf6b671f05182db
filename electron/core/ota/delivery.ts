import { writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { awaitsReceipt } from './receipts.ts';

/** Milliseconds between two looks at a connection whose last bytes are still on their way. */
const firstLook = 10;
const longestLook = 500;

interface SocketHandle {
  /** −1 on Windows. */
  readonly fd?: number;
  getpeername?(name: object): number;
}

/**
 * Keeps a connection that both sides have ended until the client's system has acknowledged what it was sent, where
 * somebody waits for the client's word. An end alone is not that word: a client may give up in the middle, in order,
 * while our kernel still holds the rest; it then resets the connection as soon as more of it arrives.
 *
 * Whoever destroys the connection meanwhile ends it without that word. `held` is called when it begins to be kept.
 */
export function holdUntilDelivered(socket: Socket, held: () => void): void {
  const destroy = socket.destroy.bind(socket);
  let timer: NodeJS.Timeout | undefined;
  let wasReset = false;
  socket.once('close', () => clearTimeout(timer));
  socket.prependListener('end', () => {
    wasReset = !socket.writableEnded && !isConnected(socket);
  });
  const look = (pause: number, last: boolean): void => {
    const delivery = wasReset ? 'refused' : deliveryOf(socket);
    if (delivery === 'refused') destroy(new Error('The client has reset the connection.'));
    else if (delivery === 'delivered') destroy();
    else if (last) destroy(new Error('The client has not acknowledged all.'));
    else timer = setTimeout(() => look(Math.min(longestLook, 2 * pause), false), pause);
  };
  socket.destroy = (error) => {
    const isOver = socket.readableEnded && socket.writableFinished && awaitsReceipt(socket);
    if (error !== undefined || socket.destroyed || !isOver) return destroy(error);
    const isKept = timer !== undefined;
    clearTimeout(timer);
    look(firstLook, isKept);
    if (!isKept) held();
    return socket;
  };
}

/**
 * What became of the last bytes, for a connection that both sides have ended. Linux tells a reset from an orderly end
 * by the error of a write that cannot be carried out any more (`sk_stream_error`: ECONNRESET or ETIMEDOUT, else EPIPE);
 * other systems do not tell, and the client's end has to do.
 */
function deliveryOf(socket: Socket): 'delivered' | 'refused' | 'on-its-way' {
  const fd = handleOf(socket)?.fd ?? -1;
  if (process.platform !== 'linux' || fd < 0) return 'delivered';
  if (isConnected(socket)) return 'on-its-way';
  const code = withoutStack(() => codeOfWrite(fd));
  return code === undefined || code === 'EPIPE' ? 'delivered' : 'refused';
}

function codeOfWrite(fd: number): string | undefined {
  try {
    writeSync(fd, '');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** Nobody reads the stack of an error that is an answer, and to collect it takes most of the time. */
function withoutStack<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** False when nothing is under way any more: both ends are acknowledged, or the connection was reset. */
export function isConnected(socket: Socket): boolean {
  const handle = handleOf(socket);
  return handle?.getpeername === undefined || handle.getpeername({}) === 0;
}

function handleOf(socket: Socket): SocketHandle | undefined {
  return (socket as { _handle?: SocketHandle })._handle;
}
