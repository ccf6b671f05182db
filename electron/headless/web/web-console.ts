import { createServer, type IncomingMessage, type Server } from 'node:http';
import { hostname } from 'node:os';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { ok } from '../../../shared/result.ts';
import type { ServeWire } from '../../core/wire/serve-wire.ts';
import { listen } from './listen.ts';
import { servePage } from './page-server.ts';
import { isLoopback, originIsOurs, type Listener } from './request-guard.ts';
import { socketWire } from './socket-wire.ts';
import { createToken, offersToken, protocolName } from './token.ts';

export interface WebConsoleOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The built renderer. */
  readonly pageDirectory: string;
  readonly serve: ServeWire;
}

export interface WebConsole {
  /** With the token in its fragment: who has it controls the bench. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A screen's message is a few hundred bytes; nothing needs more than this. */
const maxMessage = 1 << 20;
const heartbeat = 15_000;
/** Milliseconds for a client to read why, and to end its side. */
const refusalReadWithin = 1_000;

/** Serves the renderer and, over a WebSocket, the bench, to whoever has the token. */
export async function openWebConsole(options: WebConsoleOptions): Promise<Outcome<WebConsole>> {
  const token = createToken();
  const server = createServer();
  const listening = await listen(server, options.port, options.host);
  if (!listening.ok) return listening;
  const listener: Listener = { port: listening.value, host: options.host, names: ownNames() };
  server.on('request', (request, response) => {
    void servePage(options.pageDirectory, listener, request, response);
  });
  const sockets = acceptSockets(server, listener, token, options.serve);
  const shown = isLoopback(options.host) || isWildcard(options.host) ? '127.0.0.1' : options.host;
  const authority = shown.includes(':') ? `[${shown}]` : shown;
  return ok({
    url: `http://${authority}:${listener.port}/#token=${token}`,
    close: () => closeAll(server, sockets),
  });
}

function acceptSockets(server: Server, listener: Listener, token: string, serve: ServeWire): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessage,
    handleProtocols: () => protocolName,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = judgeUpgrade(request, listener, token);
    if (refusal) {
      refuseUpgrade(socket, refusal);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      keepAlive(accepted);
      serve(socketWire(accepted));
    });
  });
  return sockets;
}

/** No timeout of the HTTP server's watches a connection that was to be upgraded. */
function refuseUpgrade(socket: Duplex, refusal: string): void {
  const timer = setTimeout(() => socket.destroy(), refusalReadWithin);
  socket.once('close', () => clearTimeout(timer));
  socket.resume();
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function judgeUpgrade(request: IncomingMessage, listener: Listener, token: string): string | undefined {
  const { origin, host } = request.headers;
  if (!originIsOurs(origin, host, listener)) return '403 Forbidden';
  if (request.url !== '/bench') return '404 Not Found';
  if (!offersToken(request.headers['sec-websocket-protocol'], token)) return '401 Unauthorized';
  return undefined;
}

/** Ends sockets whose browser went to sleep or left the network without a word. */
function keepAlive(socket: WebSocket): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, heartbeat);
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', () => clearInterval(timer));
}

async function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function ownNames(): string[] {
  const name = hostname().toLowerCase();
  return [name, `${name.split('.')[0] ?? name}.local`];
}
