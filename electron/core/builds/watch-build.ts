/** Looks this often at a build that rests, and at one that moves, in milliseconds. */
const atRest = 200;
const moving = 80;

/**
 * Looks at one build again and again until stopped. By `stat`, not by `fs.watch`: events do not come from network
 * shares and container mounts, and none says that a writer has finished. A look costs a dozen `stat` calls.
 */
export function watchBuild(look: () => Promise<boolean>): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const next = (delay: number) => {
    if (stopped) return;
    timer = setTimeout(() => {
      looking = look().then((busy) => next(busy ? moving : atRest));
    }, delay);
    timer.unref();
  };
  next(atRest);

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
