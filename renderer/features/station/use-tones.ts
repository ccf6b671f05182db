import { useCallback, useEffect, useRef } from 'react';
import { useBench } from '../../state/bench-context.tsx';
import { createTones, type Tone, type Tones } from './verdict-tones.ts';

/** Sounds what it is told, where sound is wanted. */
export function useTones(): (tone: Tone) => void {
  const isLoud = useBench((state) => state.settings?.stationSound ?? false);
  const tones = useRef<Tones | null>(null);
  useEffect(() => () => tones.current?.end(), []);
  return useCallback(
    (tone) => {
      if (!isLoud) return;
      tones.current ??= createTones();
      tones.current.play(tone);
    },
    [isLoud],
  );
}
