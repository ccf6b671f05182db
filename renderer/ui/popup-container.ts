import { createContext, useContext } from 'react';

const id = 'popups';

/** What opens inside a dialog belongs to it: everything outside is out of reach while the dialog is open. */
export const PopupContainer = createContext<HTMLElement | null>(null);

/** Popups open inside the page's main landmark, because content outside of every landmark is hard to find by ear. */
export function usePopupContainer(): HTMLElement | undefined {
  return useContext(PopupContainer) ?? document.getElementById(id) ?? undefined;
}

export const popupContainerProps = { id } as const;
