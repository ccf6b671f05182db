import { onError, type AnyRouter } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import type { Wire } from '../../../shared/contract/wire.ts';

/** Answers one client over one wire until it closes; its streams and calls under way end with it. */
export type ServeWire = (wire: Wire) => void;

/**
 * The bench's end of every wire. oRPC's own WebSocket and message-port adapters are these few lines each, but the
 * first wants a socket and the second leaves a malformed message as an unhandled rejection.
 *
 * @param report gets what a procedure threw (a bug: expected failures are values) and what could not be read.
 */
export function createWireServer(router: AnyRouter, report: (error: unknown) => void): ServeWire {
  const handler = new StandardRPCHandler(router, { interceptors: [onError(report)] });
  return (wire) => {
    const answer = createServerPeerHandleRequestFn(handler, {});
    let open = true;
    const peer = new ServerPeer(async (message) => {
      if (open && typeof message === 'string') await wire.send(message);
    });
    wire.onMessage((message) => {
      peer.message(message, answer).catch((error: unknown) => {
        if (open) report(error);
      });
    });
    wire.onClose(() => {
      open = false;
      peer.close();
    });
  };
}
