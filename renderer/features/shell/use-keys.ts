import { useBench } from '../../state/bench-context.tsx';

export interface Keys {
  readonly open: string;
  readonly primary: string;
}

/** Keys as they are printed on this system's keyboards. */
export function useKeys(): Keys {
  const isMac = useBench((state) => state.host?.platform === 'darwin');
  return isMac ? { open: '⌘ O', primary: '⌘ ↵' } : { open: 'Ctrl O', primary: 'Ctrl ↵' };
}
