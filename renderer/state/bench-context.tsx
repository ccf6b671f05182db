import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { BuildView } from '../../shared/contract/builds.ts';
import { localeOf, messagesFor, type Locale } from '../../shared/messages/locale.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { BenchClient } from '../connect/bench-client.ts';
import type { BenchState } from './bench-state.ts';
import type { BenchStore } from './bench-store.ts';
import { viewStore, type ViewState } from './view-state.ts';

interface Bench {
  readonly client: BenchClient;
  readonly store: BenchStore;
  /** Where a dropped file or folder lies; null where the page cannot know, as in a browser. */
  readonly pathOfFile: (file: File) => string | null;
}

const BenchContext = createContext<Bench | null>(null);

export function BenchProvider({ children, ...bench }: Bench & { readonly children: ReactNode }) {
  return <BenchContext value={bench}>{children}</BenchContext>;
}

export function useBenchAccess(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('A screen was mounted outside BenchProvider');
  return bench;
}

export function useClient(): BenchClient {
  return useBenchAccess().client;
}

export function useBench<T>(select: (state: BenchState) => T): T {
  return useStore(useBenchAccess().store, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(viewStore, select);
}

/** The build in hand: the one chosen, else the one opened last; null without one. */
export function useBuild(): BuildView | null {
  const chosen = useView((view) => view.buildId);
  const builds = useBench((state) => state.builds?.builds);
  return builds?.find((build) => build.id === chosen) ?? builds?.at(-1) ?? null;
}

export function useLocale(): Locale {
  const chosen = useBench((state) => state.settings?.locale ?? 'system');
  return chosen === 'system' ? localeOf(navigator.language) : chosen;
}

export function useMessages(): Messages {
  return messagesFor[useLocale()];
}
