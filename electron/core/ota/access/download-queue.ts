import type { Clock } from './clock.ts';

/** `esp_http_client` gives up after 5 s without a first byte. */
export const longestHold = 4_000;
/** Milliseconds that a device that was sent away keeps its place in line. */
export const placeKept = 60_000;
/** Milliseconds that a device between two ranges keeps its place among those who download. */
export const betweenRanges = 15_000;
const longestLine = 10_000;

/** `later`: it has been held as long as it can wait, and keeps its place in line for when it comes back. */
export type QueueVerdict = 'admitted' | 'later';

interface Hold {
  readonly decide: (verdict: QueueVerdict) => void;
  readonly cancelTimer: () => void;
}

interface InLine {
  readonly held: Set<Hold>;
  forget: () => void;
}

interface Admitted {
  /** Bodies on their way. */
  transfers: number;
  leave: () => void;
}

const nothing = (): void => undefined;

/**
 * Lets a number of devices download at one time; the others stand in line, first come first served. A free place goes
 * to the first who is there: one that was sent away keeps its place in line, but nobody waits for it.
 */
export class DownloadQueue {
  readonly #places: number;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #active = new Map<string, Admitted>();
  /** In the order of the line. */
  readonly #line = new Map<string, InLine>();

  /** `changed`: somebody has come, gone or been admitted. */
  constructor(places: number, clock: Clock, changed = nothing) {
    this.#places = places;
    this.#clock = clock;
    this.#changed = changed;
  }

  get active(): number {
    return this.#active.size;
  }

  get waiting(): number {
    return this.#line.size;
  }

  isWaiting(device: string): boolean {
    return this.#line.has(device);
  }

  /**
   * Asks for one body. `decide` is called once: at once, or within `longestHold`. An admitted body is given back by
   * `end`. Returns how to leave; false where it was decided already.
   */
  enter(device: string, decide: (verdict: QueueVerdict) => void): () => boolean {
    if (this.#active.has(device) || this.#active.size < this.#places) {
      this.#admit(device);
      decide('admitted');
      return () => false;
    }
    const place = this.#placeInLine(device);
    if (place === undefined) {
      decide('later');
      return () => false;
    }
    const hold: Hold = {
      decide,
      cancelTimer: this.#clock.after(longestHold, () => this.#sendAway(device, place, hold)),
    };
    place.held.add(hold);
    return () => this.#leave(device, place, hold);
  }

  /** One admitted body is over. `isLast`: the device will hardly ask for more of it. */
  end(device: string, isLast: boolean): void {
    const admitted = this.#active.get(device);
    if (admitted === undefined) return;
    admitted.transfers -= 1;
    if (admitted.transfers > 0) return;
    if (isLast) this.#free(device);
    else admitted.leave = this.#clock.after(betweenRanges, () => this.#free(device));
  }

  /** Ends its timers; whoever is held is not decided any more. */
  dispose(): void {
    for (const { leave } of this.#active.values()) leave();
    for (const { held, forget } of this.#line.values()) {
      forget();
      for (const { cancelTimer } of held) cancelTimer();
    }
    this.#active.clear();
    this.#line.clear();
  }

  #admit(device: string): void {
    const admitted = this.#active.get(device) ?? { transfers: 0, leave: nothing };
    admitted.leave();
    admitted.leave = nothing;
    admitted.transfers += 1;
    this.#active.set(device, admitted);
    const place = this.#line.get(device);
    place?.forget();
    this.#line.delete(device);
    this.#changed();
  }

  #placeInLine(device: string): InLine | undefined {
    const known = this.#line.get(device);
    known?.forget();
    if (known !== undefined || this.#line.size >= longestLine) return known;
    const place: InLine = { held: new Set(), forget: nothing };
    this.#line.set(device, place);
    this.#changed();
    return place;
  }

  #sendAway(device: string, place: InLine, hold: Hold): void {
    place.held.delete(hold);
    if (place.held.size === 0) place.forget = this.#clock.after(placeKept, () => this.#forget(device));
    hold.decide('later');
  }

  #leave(device: string, place: InLine, hold: Hold): boolean {
    if (!place.held.delete(hold)) return false;
    hold.cancelTimer();
    if (place.held.size === 0 && this.#line.get(device) === place) this.#forget(device);
    return true;
  }

  #forget(device: string): void {
    this.#line.delete(device);
    this.#changed();
  }

  #free(device: string): void {
    this.#active.get(device)?.leave();
    this.#active.delete(device);
    this.#changed();
    for (const [next, { held }] of this.#line) {
      if (this.#active.size >= this.#places) return;
      if (held.size > 0) this.#callUp(next, held);
    }
  }

  #callUp(device: string, held: Set<Hold>): void {
    const called = [...held];
    for (const hold of called) {
      held.delete(hold);
      hold.cancelTimer();
      this.#admit(device);
    }
    for (const { decide } of called) decide('admitted');
  }
}
