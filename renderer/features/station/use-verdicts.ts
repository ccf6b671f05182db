import { useEffect, useRef, useState } from 'react';
import type { SlotView } from '../../../shared/contract/station.ts';
import { useBench } from '../../state/bench-context.tsx';
import { createTones, type Tones } from './verdict-tones.ts';

/** The slots that got their verdict between two looks. A board that a person stopped has none. */
export function freshVerdicts(before: readonly SlotView[], now: readonly SlotView[]): readonly SlotView[] {
  return now.filter((slot) => {
    if (slot.state !== 'pass' && slot.state !== 'fail') return false;
    if (slot.fault?.code === 'cancelled') return false;
    return before.find(({ number }) => number === slot.number)?.state === 'running';
  });
}

/** Sounds each verdict, where sound is wanted, and returns the newest ones, to be read out. */
export function useVerdicts(slots: readonly SlotView[]): readonly SlotView[] {
  const isLoud = useBench((state) => state.settings?.stationSound ?? false);
  const before = useRef(slots);
  const tones = useRef<Tones | null>(null);
  const [newest, setNewest] = useState<readonly SlotView[]>([]);
  useEffect(() => () => tones.current?.end(), []);
  useEffect(() => {
    const fresh = freshVerdicts(before.current, slots);
    before.current = slots;
    if (fresh.length === 0) return;
    setNewest(fresh);
    if (!isLoud) return;
    tones.current ??= createTones();
    tones.current.play(fresh.some(({ state }) => state === 'fail') ? 'fail' : 'pass');
  }, [slots, isLoud]);
  return newest;
}
