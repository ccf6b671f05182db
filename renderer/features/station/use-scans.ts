import { useCallback, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { tellProblem } from '../../ui/toasts.ts';
import { useTones } from './use-tones.ts';
import { useWedge } from './use-wedge.ts';

/** What became of the last scan; it stands until the next one. */
export type ScanNews =
  | { readonly kind: 'taken'; readonly text: string; readonly slot: number }
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'open-end' };

export interface Scans {
  readonly news: ScanNews | null;
  readonly take: (text: string) => void;
}

/** @param chosen the slot that the keyboard is on: it goes before the first one that waits */
export function useScans(listens: boolean, chosen: number | null): Scans {
  const { station } = useClient();
  const { shell } = useMessages();
  const play = useTones();
  const [news, setNews] = useState<ScanNews | null>(null);
  const take = useCallback(
    (text: string) => {
      station.scanNext({ slot: chosen, text }).then(
        (outcome) => {
          play(outcome.ok ? 'read' : 'refused');
          setNews(
            outcome.ok
              ? { kind: 'taken', text, slot: outcome.value.slot }
              : { kind: 'refused', fault: outcome.fault },
          );
        },
        () => tellProblem(shell.failed, shell.connection.lost),
      );
    },
    [station, chosen, play, shell],
  );
  useWedge(listens, {
    onScan: take,
    onOpenEnd: () => {
      play('refused');
      setNews({ kind: 'open-end' });
    },
  });
  return { news, take };
}
