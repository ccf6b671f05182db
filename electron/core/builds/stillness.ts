/** Sizes and modification times must have been still this long before anything is read, in milliseconds. */
export const stillFor = 300;

/**
 * Tells whether a build has come to rest. Between looks: the same since {@link stillFor}. At the first look a
 * modification time that is old enough will do; one in the future (another machine's clock) proves nothing.
 */
export interface Stillness {
  isStill(key: string, modifiedAt?: number): boolean;
}

export function createStillness(now: () => number = Date.now): Stillness {
  let last: { readonly key: string; readonly since: number } | undefined;
  return {
    isStill(key, modifiedAt = Infinity) {
      const isFirst = last === undefined;
      if (last?.key !== key) last = { key, since: now() };
      return now() - last.since >= stillFor || (isFirst && now() - modifiedAt >= stillFor);
    },
  };
}
