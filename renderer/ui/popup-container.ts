const id = 'popups';

/** Popups open inside the page's main landmark, because content outside of every landmark is hard to find by ear. */
export function popupContainer(): HTMLElement | undefined {
  return document.getElementById(id) ?? undefined;
}

export const popupContainerProps = { id } as const;
