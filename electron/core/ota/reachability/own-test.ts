import type { IncomingMessage } from 'node:http';

/** Carries the share's own key, which nobody else knows: a self-test is no device and no download. */
export const selfTestField = 'X-Flashdock-Self-Test';

export function isOwnTest({ headers }: IncomingMessage, key: string): boolean {
  return headers[selfTestField.toLowerCase()] === key;
}
