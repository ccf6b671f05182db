const firstWait = 300;
const longestWait = 5000;

interface Following<T> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  readonly onValue: (value: T) => void;
  readonly onLost: () => void;
  readonly signal: AbortSignal;
}

/** Follows one stream of the bench until `signal` ends it, and opens it again, ever more patiently, when it breaks. */
export async function followStream<T>({ open, onValue, onLost, signal }: Following<T>): Promise<void> {
  let wait = firstWait;
  while (!isOver(signal)) {
    try {
      for await (const value of await open(signal)) {
        if (isOver(signal)) return;
        wait = firstWait;
        onValue(value);
      }
    } catch {
      // Told by onLost: a broken stream and one that ended are the same to whoever follows it.
    }
    if (isOver(signal)) return;
    onLost();
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestWait);
  }
}

/** Asked anew each time: between two awaits the signal may have come. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}
