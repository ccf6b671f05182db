import { useEffect, useRef } from 'react';
import { longestGap, noWedge, wedgeKey, wedgePause, type WedgeState } from './wedge.ts';

interface WedgeEars {
  readonly onScan: (text: string) => void;
  /** A code came that nothing ended. */
  readonly onOpenEnd: () => void;
}

/**
 * Listens for a scanner that types, wherever the focus is but in a field or a dialog. Keys of a person reach the page
 * a moment later, as if nobody had listened.
 */
export function useWedge(listens: boolean, ears: WedgeEars): void {
  const current = useRef(ears);
  useEffect(() => {
    current.current = ears;
  });
  useEffect(() => {
    if (!listens) return;
    const wedge = new Wedge(() => current.current);
    const onKey = (event: KeyboardEvent) => wedge.key(event);
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      wedge.end();
    };
  }, [listens]);
}

class Wedge {
  readonly #ears: () => WedgeEars;
  #state: WedgeState = noWedge;
  #held: KeyboardEvent[] = [];
  readonly #handedOn = new WeakSet<KeyboardEvent>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ears: () => WedgeEars) {
    this.#ears = ears;
  }

  key(event: KeyboardEvent): void {
    if (this.#handedOn.has(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTakenBy(event.target))
      return;
    const step = wedgeKey(this.#state, event.key, event.timeStamp);
    this.#state = step.state;
    if (step.does === 'pass') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(this.#timer);
    if (step.does === 'scan') {
      this.#held = [];
      this.#ears().onScan(step.text);
      return;
    }
    this.#held.push(event);
    this.#timer = setTimeout(() => this.#pause(), longestGap(this.#state));
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #pause(): void {
    const [held, act] = [this.#held, wedgePause(this.#state)];
    this.#held = [];
    this.#state = noWedge;
    if (act === 'drop') {
      this.#ears().onOpenEnd();
      return;
    }
    for (const { key, code, shiftKey, target } of held) {
      const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
      this.#handedOn.add(again);
      (target instanceof Element && target.isConnected ? target : document.body).dispatchEvent(again);
    }
  }
}

/** Text goes where it is typed, and a dialog has keys of its own. */
function isTakenBy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return true;
  return (
    target instanceof Element &&
    target.closest('input:not([type="hidden"]), textarea, [contenteditable], [role="listbox"]') !== null
  );
}
