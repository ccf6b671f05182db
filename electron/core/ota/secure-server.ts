import { createServer, type Server, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket, type SecureContextOptions } from 'node:tls';
import type { TlsIdentity } from '../certificates/server-certificate.ts';

/** Where a secure listener gets its certificates from, now and whenever they change. */
export interface TlsSource {
  readonly identity: TlsIdentity;
  /** Returns how to stop. */
  follow(listener: (identity: TlsIdentity) => void): () => void;
}

const plainRequestToTls = 'ERR_SSL_HTTP_REQUEST';
const plainAnswer = 'This port speaks HTTPS: the URL begins with https://\n';

export interface SecureServer {
  readonly server: Server;
  /** Ends connections whose handshake is not over, and hears of no certificate any more. */
  dispose(): void;
}

/** An HTTPS server, TLS 1.2 and 1.3; connections under way keep the certificate that they began with. */
export function createSecureServer(options: ServerOptions, tls: TlsSource): SecureServer {
  const server = createServer({
    ...options,
    allowHalfOpen: true,

    ...contextOptions(tls.identity),
  });
  const unfollow = tls.follow((identity) => server.setSecureContext(contextOptions(identity)));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    server,
    dispose() {
      unfollow();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Tells a client that sent plain HTTP to a secure port what is wrong; false where it did something else. */
export function answerPlainRequest(error: NodeJS.ErrnoException, socket: Socket): boolean {
  if (error.code !== plainRequestToTls) return false;
  /* Nothing can go out through TLS; under it lies the connection that the client speaks on. */
  const plain = (socket as { _parent?: Socket })._parent;
  if (plain?.writable !== true) return false;
  const head = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${plainAnswer.length}\r\nConnection: close`;
  plain.write(`HTTP/1.1 400 Bad Request\r\n${head}\r\n\r\n${plainAnswer}`);
  plain.destroySoon();
  return true;
}

export function isSecure(socket: Socket): socket is TLSSocket {
  return socket instanceof TLSSocket;
}

/**
 * Both kinds of key, so that each client gets one that it can verify. Electron's TLS library, BoringSSL, holds one
 * kind at a time: there it is the last, RSA, which every client knows.
 */
function contextOptions({ key, cert }: TlsIdentity): SecureContextOptions {
  const both = { key: [...key], cert: [...cert], minVersion: 'TLSv1.2' as const };
  try {
    createSecureContext(both);
    return both;
  } catch {
    return { ...both, key: key.slice(-1), cert: cert.slice(-1) };
  }
}
