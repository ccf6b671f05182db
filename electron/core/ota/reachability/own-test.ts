import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Carries a key that the share has made for one test: a self-test is no device and no download. */
export const selfTestField = 'X-Flashdock-Self-Test';

/**
 * What tells self-tests of one share from devices, and lets them pass where devices have to show who they are. A key
 * holds until its test has ended: whoever else may have answered has learnt it.
 */
export class OwnTests {
  readonly #keys = new Set<string>();

  begin(): { readonly key: string; readonly end: () => void } {
    const key = randomUUID();
    this.#keys.add(key);
    return { key, end: () => void this.#keys.delete(key) };
  }

  has({ headers }: IncomingMessage): boolean {
    const key = headers[selfTestField.toLowerCase()];
    return typeof key === 'string' && this.#keys.has(key);
  }
}
