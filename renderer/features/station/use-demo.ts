import { useEffect, useMemo, useState } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';

export interface Demo {
  /** Where simulated boards can be plugged in; empty outside a demo. */
  readonly sockets: readonly string[];
  readonly plug: (socket: string) => void;
  readonly unplug: (socket: string) => void;
}

export function useDemo(): Demo {
  const { demo } = useClient();
  const messages = useMessages();
  const isDemo = useBench((state) => state.host?.demo ?? false);
  const [sockets, setSockets] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isDemo) return;
    /* Without an answer there is nothing to plug into; the streams tell that the bench is gone. */
    demo.sockets().then(setSockets, () => undefined);
  }, [demo, isDemo]);
  return useMemo(
    () => ({
      sockets,
      plug: (socket) => void attempt(demo.plug({ socket }), messages),
      unplug: (socket) => void attempt(demo.unplug({ socket }), messages),
    }),
    [sockets, demo, messages],
  );
}
