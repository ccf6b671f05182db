import { createStore } from 'zustand/vanilla';

/**
 * Tokens as they were typed into this window, by share: the bench never tells them, and here they make whole URLs to
 * copy. They are gone with the window.
 */
export const shareTokens = createStore<Readonly<Record<string, string>>>(() => ({}));

export function rememberToken(shareId: string, token: string): void {
  shareTokens.setState({ [shareId]: token });
}
