/** Rows of one millisecond; 2^53 is enough for milliseconds until the year 2248 with so many each. */
export const perMillisecond = 1024;

/** The smallest id of rows that ended at or after `at`, milliseconds since the epoch. */
export function firstIdAt(at: number): number {
  return Math.ceil(at) * perMillisecond;
}

/**
 * Ids that sort as the times do, so that every index is in the order of a list and a range of time is a range of ids.
 * Stations on one database begin at a random place within the millisecond; who collides all the same takes the next.
 */
export function createEntryIds(random: () => number = Math.random): (endedAt: number) => number {
  const given = new Set<number>();
  return (endedAt) => {
    let id = firstIdAt(Math.floor(endedAt)) + Math.floor((random() * perMillisecond) / 2);
    while (given.has(id)) id += 1;
    given.add(id);
    const [oldest] = given;
    if (given.size > perMillisecond && oldest !== undefined) given.delete(oldest);
    return id;
  };
}
