import type { DiscoveryState } from '../../../shared/contract/push.ts';
import type { Discovery } from '../discovery/discovery.ts';
import { watchStore } from './watch-store.ts';

/** What is found, as a stream; devices are looked for while it is read. */
export async function* watchDiscovery(
  discovery: Discovery,
  signal: AbortSignal | undefined,
): AsyncGenerator<DiscoveryState, void, void> {
  const stopLooking = discovery.look();
  try {
    yield* watchStore(discovery.state, signal);
  } finally {
    await stopLooking();
  }
}
