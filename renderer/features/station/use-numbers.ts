import { useEffect, useState } from 'react';
import type { NumberEntry, NumberView } from '../../../shared/contract/numbers.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { tellDone } from '../../ui/toasts.ts';
import { succeeds } from './use-station.ts';

interface NumbersOfBench {
  /** Null until they are known. */
  readonly view: NumberView | null;
  readonly release: (number: NumberEntry) => Promise<void>;
  readonly retire: (number: NumberEntry) => Promise<void>;
  readonly look: () => void;
}

const mostAside = 500;

/** Pools and what is put aside, looked at anew whenever the station's stock changes. */
export function useNumbers(): NumbersOfBench {
  const { numbers } = useClient();
  const messages = useMessages();
  const { numbers: words } = messages.station;
  const stock = useBench((state) => state.station?.stock);
  const [view, setView] = useState<NumberView | null>(null);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let current = true;
    void attempt(numbers.list({ states: ['quarantined'], limit: mostAside }), messages).then((found) => {
      if (current && found !== null) setView(found);
    });
    return () => {
      current = false;
    };
  }, [numbers, messages, stock, looks]);
  const look = () => setLooks((count) => count + 1);
  return {
    view,
    look,
    release: async ({ pool, text }) => {
      if (await succeeds(numbers.release({ pool, text }), messages)) tellDone(words.released(text));
      look();
    },
    retire: async ({ pool, text }) => {
      if (await succeeds(numbers.withdraw({ pool, text }), messages)) tellDone(words.retired(text));
      look();
    },
  };
}
