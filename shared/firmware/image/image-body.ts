import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteView } from '../byte-view.ts';
import type { ImageHeader } from './image-header.ts';
import type { ImageDefect, ImageReport } from './image.ts';
import { checksumOffset, segmentChecksum, type SegmentWalk } from './image-segments.ts';
import type { Sha256 } from '../sha256.ts';

export const HASH_LENGTH = 32;

/** What stands behind the segments: the checksum, then the hash where the header announces one. */
export interface ImageBody {
  readonly checksum: ImageReport['checksum'];
  readonly hash: ImageReport['hash'];
  /** Bytes that the whole image has, even where the file ends before. */
  readonly length: number;
  readonly defect: ImageDefect | undefined;
}

export function readImageBody(
  view: ByteView,
  header: ImageHeader,
  walk: SegmentWalk,
  digestOf: Sha256,
): ImageBody {
  const at = checksumOffset(walk.end);
  const end = at + 1;
  const length = header.hashAppended ? end + HASH_LENGTH : end;
  if (!view.holds(at, 1)) {
    const defect: ImageDefect = { kind: 'truncated', field: 'checksum', offset: walk.end };
    return { checksum: undefined, hash: undefined, length, defect };
  }
  const [stored, computed] = [view.u8(at), segmentChecksum(view, walk.segments)];
  const checksum = { stored, computed, valid: stored === computed };
  if (!header.hashAppended) {
    const hash = header.chip === 'esp8266' ? unannouncedHash(view, end, digestOf) : undefined;
    return { checksum, hash, length: hash === undefined ? end : end + HASH_LENGTH, defect: undefined };
  }
  if (!view.holds(end, HASH_LENGTH)) {
    const defect: ImageDefect = { kind: 'truncated', field: 'hash', offset: end };
    return { checksum, hash: undefined, length, defect };
  }
  return { checksum, hash: readHash(view, end, digestOf), length, defect: undefined };
}

function readHash(view: ByteView, offset: number, digestOf: Sha256) {
  const stored = bytesToHex(view.part(offset, HASH_LENGTH));
  const computed = digestOf(view.part(0, offset));
  return { stored, computed, valid: stored === computed, offset };
}

/** The ESP8266 RTOS SDK appends a hash, and its 8-byte header has no field to say so: it is one only if it agrees. */
function unannouncedHash(view: ByteView, offset: number, digestOf: Sha256) {
  if (!view.holds(offset, HASH_LENGTH)) return undefined;
  const hash = readHash(view, offset, digestOf);
  return hash.valid ? hash : undefined;
}
