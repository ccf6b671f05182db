/** Milliseconds. */
const lookEvery = 5_000;

/** Looks again and again at what nothing tells of by itself. Owns one timer while it is begun. */
export class ChangeWatch {
  readonly #look: () => string;
  readonly #changed: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(look: () => string, changed: () => void) {
    this.#look = look;
    this.#changed = changed;
  }

  begin(): void {
    if (this.#timer !== undefined) return;
    let known = this.#look();
    this.#timer = setInterval(() => {
      const found = this.#look();
      if (found !== known) this.#changed();
      known = found;
    }, lookEvery);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
