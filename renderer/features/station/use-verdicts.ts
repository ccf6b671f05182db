import { useEffect, useRef, useState } from 'react';
import type { SlotView } from '../../../shared/contract/station.ts';
import { useTones } from './use-tones.ts';

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
  const play = useTones();
  const before = useRef(slots);
  const [newest, setNewest] = useState<readonly SlotView[]>([]);
  useEffect(() => {
    const fresh = freshVerdicts(before.current, slots);
    before.current = slots;
    if (fresh.length === 0) return;
    setNewest(fresh);
    play(fresh.some(({ state }) => state === 'fail') ? 'fail' : 'pass');
  }, [slots, play]);
  return newest;
}
