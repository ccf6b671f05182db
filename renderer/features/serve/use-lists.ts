import { useBench } from '../../state/bench-context.tsx';
import type { ServeList } from '../../state/view-state.ts';

/** How many there are of each; null for a list that has no place on the screen now. */
export type ListCounts = Readonly<Record<ServeList, number | null>>;

export function useListCounts(): ListCounts {
  const devices = useBench((state) => state.devices?.devices.length ?? 0);
  const downloads = useBench((state) => state.ota?.downloads.length ?? 0);
  const pushes = useBench((state) => state.push?.pushes.length ?? 0);
  const packages = useBench((state) => state.packages?.packages ?? 0);
  const hasRegistry = useBench(
    (state) => state.ota?.shares.some(({ profile }) => profile === 'packages') === true,
  );
  return {
    devices,
    downloads,
    pushes: pushes > 0 ? pushes : null,
    packages: packages > 0 || hasRegistry ? packages : null,
  };
}

/** The one chosen while it has a place, else the devices. */
export function shownList(chosen: ServeList, counts: ListCounts): ServeList {
  return counts[chosen] === null ? 'devices' : chosen;
}
