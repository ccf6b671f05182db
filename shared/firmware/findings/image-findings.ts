import { looksLike } from '../build/looks-like.ts';
import type { Finding } from './finding.ts';
import type { ImageReport } from '../image/image.ts';
import type { ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

/** Whether a file is the image that it has to be, and whether its bytes agree with what it says of itself. */
export function judgeImage(file: ReleaseFile): readonly Finding[] {
  const { path, image, merged, role, bytes } = file;
  if (merged !== undefined) {
    return merged.apps.flatMap((app) => judgeIntegrity(path, app.image, app.offset, bytes.length));
  }
  if (image !== undefined)
    return [...judgeIntegrity(path, image, 0, bytes.length), ...judgeRest(path, image)];
  const needsImage = role === 'app' || role === 'bootloader';
  if (!needsImage || bytes.length === 0) return [];
  return [findingOf('not-an-image', { path, looksLike: looksLike(bytes) }, { path, offset: 0 })];
}

/** In the order in which a loader checks: form, checksum, hash. `base` is where the image begins in the file. */
function judgeIntegrity(path: string, image: ImageReport, base: number, size: number): readonly Finding[] {
  const { defect, checksum, hash } = image;
  const findings: Finding[] = [];
  if (defect !== undefined) {
    const { field } = defect;
    const offset = base + defect.offset;
    findings.push(
      defect.kind === 'truncated'
        ? findingOf('image-truncated', { path, size, field }, { path, offset })
        : findingOf('image-malformed', { path, field, offset }, { path, offset }),
    );
  }
  /* Past a field that cannot be, checksum and hash say nothing. */
  if (defect?.kind === 'malformed') return findings;
  if (checksum?.valid === false) {
    const { stored, computed } = checksum;
    findings.push(findingOf('image-checksum-wrong', { path, stored, computed }, { path }));
  }
  if (hash?.valid === false) {
    const { stored, computed } = hash;
    const place = { path, offset: base + hash.offset };
    findings.push(findingOf('image-hash-wrong', { path, stored, computed }, place));
  }
  return findings;
}

function judgeRest(path: string, image: ImageReport): readonly Finding[] {
  const findings: Finding[] = [];
  const isWhole = image.defect === undefined;
  if (isWhole && image.hash === undefined && image.chip !== 'esp8266') {
    findings.push(findingOf('image-hash-absent', { path }, { path }));
  }
  if (image.signature !== undefined) {
    findings.push(findingOf('image-signed', { path, scheme: image.signature }, { path }));
  }
  /* An Arduino image for the ESP8266 is its boot loader, with the sketch in the next sector. */
  if (isWhole && image.trailing === 'other' && image.chip !== 'esp8266') {
    const place = image.length === undefined ? { path } : { path, offset: image.length };
    findings.push(findingOf('image-trailing-bytes', { path, bytes: image.trailingBytes }, place));
  }
  const { minRevisionFull: minimum, maxRevisionFull: maximum } = image;
  if (maximum !== 0 && maximum < minimum) {
    findings.push(findingOf('image-revisions-empty', { path, minimum, maximum }, { path }));
  }
  return findings;
}
