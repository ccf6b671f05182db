import { useEffect } from 'react';
import { screens, showScreen, viewStore } from '../../state/view-state.ts';
import { useOpenBuild } from '../open/use-open-build.ts';

/**
 * Keys that work everywhere. What a key does on one screen is said where it is shown: a button with
 * `data-shortcut="Space"` is pressed by the space bar, as long as nothing else has a use for it.
 */
export function useShortcuts(): void {
  const { choose } = useOpenBuild();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const modified = event.ctrlKey || event.metaKey;
      if (modified && event.key.toLowerCase() === 'o') {
        event.preventDefault();
        void choose('directory');
      } else if (modified && event.key === 'Enter') {
        press('Ctrl+Enter', event);
      } else if (!modified && !event.altKey && !isUsed(event)) {
        plainKey(event);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [choose]);
}

function plainKey(event: KeyboardEvent): void {
  const screen = screens[Number(event.key) - 1];
  if (screen) showScreen(screen);
  else if (event.key === ' ') press('Space', event);
  else if (event.key === 'Escape') press('Escape', event);
  else if (event.key === '/') {
    event.preventDefault();
    /* A screen with a search of its own is what is searched there. */
    const field = document.querySelector<HTMLInputElement>('main input[data-shortcut="/"]');
    if (field) {
      field.focus();
      return;
    }
    viewStore.setState({ drawerOpen: true, searching: viewStore.getState().searching + 1 });
  }
}

function press(key: string, event: KeyboardEvent): void {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
  const button = document.querySelector<HTMLButtonElement>(`main [data-shortcut~="${key}"]`);
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) button.click();
}

/** Whether the key already means something where the focus is: text in a field, a press on a control, an open popup. */
function isUsed({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type="hidden"]), textarea, [contenteditable]')) {
    return key !== 'Escape';
  }
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]')) return true;
  return key === ' ' && target.closest('button, a, select, [role]:not([role="tabpanel"])') !== null;
}
