import { createStore } from 'zustand/vanilla';

export type Screen = 'build' | 'serve' | 'flash' | 'station' | 'monitor' | 'ledger' | 'settings';

export const screens: readonly Screen[] = [
  'build',
  'serve',
  'flash',
  'station',
  'monitor',
  'ledger',
  'settings',
];

/** What the Serve screen lists below its shares. */
export type ServeList = 'devices' | 'downloads' | 'pushes' | 'packages';

/** Where the person is; nothing here is worth keeping over a restart. */
export interface ViewState {
  readonly screen: Screen;
  /** The build that the strip shows; null takes the one opened last. */
  readonly buildId: string | null;
  readonly drawerOpen: boolean;
  /** Rises whenever the person asks to search the log. */
  readonly searching: number;
  /** A build is being read. */
  readonly opening: boolean;
  readonly browsing: boolean;
  readonly serveList: ServeList;
}

export const viewStore = createStore<ViewState>(() => ({
  screen: 'build',
  buildId: null,
  drawerOpen: false,
  searching: 0,
  opening: false,
  browsing: false,
  serveList: 'devices',
}));

export function showScreen(screen: Screen): void {
  viewStore.setState({ screen });
}
