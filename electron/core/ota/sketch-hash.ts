import type { IncomingMessage } from 'node:http';
import type { ReleaseFile } from '../../../shared/firmware/release.ts';

/**
 * What Arduino's HTTPUpdate tells of the sketch that asks: `esp_partition_get_sha256` of the running partition, which
 * is the hash that is appended to its image. Lowercase hex.
 */
export function sketchHash({ headers }: IncomingMessage): string | null {
  const field = headers['x-esp32-sketch-sha256'];
  return typeof field === 'string' && /^[0-9a-f]{64}$/i.test(field) ? field.toLowerCase() : null;
}

/** The sketch that asks is this very file. HTTPUpdate takes every 200 for something newer, and 304 for nothing. */
export function isRunning(request: IncomingMessage, { role, image }: ReleaseFile): boolean {
  const hash = role === 'app' && image?.hash?.valid === true ? image.hash.stored : undefined;
  return hash !== undefined && hash === sketchHash(request);
}
