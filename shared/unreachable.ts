/** Why a device does not answer, where no system error says it. Their words are in `shared/messages/<language>/unreachable.ts`. */
export const unreachableReasons = [
  'connection-ended',
  'no-http',
  'timed-out',
  'redirected',
  'port-forbidden',
] as const;

export type UnreachableReason = (typeof unreachableReasons)[number];

/** In the words of a language; what a system says stays as it is. */
export function sayUnreachable(reason: string, words: Readonly<Record<UnreachableReason, string>>): string {
  const known = unreachableReasons.find((each) => each === reason);
  return known === undefined ? reason : words[known];
}
