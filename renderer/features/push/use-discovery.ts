import { useEffect, useState } from 'react';
import type { DiscoveryState } from '../../../shared/contract/push.ts';
import { useClient } from '../../state/bench-context.tsx';
import { followStream } from '../../state/follow-stream.ts';

/** Devices that announce themselves, looked for as long as this is in sight; null before the first word. */
export function useDiscovery(): DiscoveryState | null {
  const client = useClient();
  const [state, setState] = useState<DiscoveryState | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void followStream({
      open: (signal) => client.push.discover(undefined, { signal }),
      onValue: setState,
      onLost: () => undefined,
      signal: stop.signal,
    });
    return () => stop.abort();
  }, [client]);
  return state;
}
