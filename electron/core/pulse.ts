/** The interface is told no more often than 20 times a second. */
export const shortestBeat = 50;
/** How often a row is looked at that only time can change. */
const idleBeat = 500;

export type Pace = 'busy' | 'idle' | 'still';

/** Calls `beat` soon after a touch, and then as often as the pace it returns asks for. Owns one timer. */
export class Pulse {
  readonly #beat: () => Pace;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #last = -Infinity;
  #isStopped = false;

  constructor(beat: () => Pace) {
    this.#beat = beat;
  }

  touch(): void {
    this.#schedule(Math.max(0, this.#last + shortestBeat - performance.now()));
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(delay: number): void {
    const due = performance.now() + delay;
    if (this.#isStopped || due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#run(), delay);
    this.#timer.unref();
  }

  #run(): void {
    this.#due = Infinity;
    this.#last = performance.now();
    const pace = this.#beat();
    if (pace !== 'still') this.#schedule(pace === 'busy' ? shortestBeat : idleBeat);
  }
}
