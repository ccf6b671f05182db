import { createORPCClient, DynamicLink, type ClientContext } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Wire } from '../../shared/contract/wire.ts';
import type { BenchClient } from './bench-client.ts';
import { steady } from './steady.ts';

/**
 * A client that asks for a wire at its first call and again after that wire has closed. Calls and streams under way
 * when a wire closes are rejected; who wants a stream to go on opens it again.
 */
export function clientOver(openWire: () => Promise<Wire>): BenchClient {
  let current: Promise<RPCLink<ClientContext>> | undefined;
  const client: BenchClient = createORPCClient(
    new DynamicLink(() => {
      current ??= openWire().then(
        (wire) => {
          wire.onClose(() => {
            current = undefined;
          });
          return linkOver(wire);
        },
        (error: unknown) => {
          current = undefined;
          throw error;
        },
      );
      return current;
    }),
  );
  return steady(client);
}

function linkOver(wire: Wire): RPCLink<ClientContext> {
  return new RPCLink({
    port: {
      postMessage: (message: string) => void wire.send(message),
      onMessage: { addListener: (listener) => wire.onMessage(listener) },
      onDisconnect: { addListener: (listener) => wire.onClose(listener) },
    },
  });
}
