import { useBench } from '../../state/bench-context.tsx';
import type { ServeList } from '../../state/view-state.ts';

/** How many there are of each; null for a list that has no place on the screen now. */
export type ListCounts = Readonly<Record<ServeList, number | null>>;

export function useListCounts(): ListCounts {
  const devices = useBench((state) => state.devices?.devices.length ?? 0);
  const downloads = useBench((state) => state.ota?.downloads.length ?? 0);
  return { devices, downloads, pushes: null, packages: null };
}

/** The one chosen while it has a place, else the devices. */
export function shownList(chosen: ServeList, counts: ListCounts): ServeList {
  return counts[chosen] === null ? 'devices' : chosen;
}
