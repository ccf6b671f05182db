import { createHash } from 'node:crypto';
import { buildImage } from '../../../shared/firmware/image/image-builder.ts';
import { loadAddresses } from '../../../shared/firmware/image/load-addresses.ts';
import { parseImage } from '../../../shared/firmware/image/image.ts';
import type { Release, ReleaseFile } from '../../../shared/firmware/release.ts';

/** A release of one app of so many megabytes, which deflates about as real code does (1.5 to 2 times). */
export function benchRelease(megabytes: number): Release {
  const app = appOf(megabytes);
  return {
    id: app.sha256,
    name: 'bench',
    source: { path: '/bench', kind: 'image' },
    builtAt: 0,
    takenAt: 0,
    chip: 'esp32s3',
    app,
    choice: { path: app.path, reason: 'only-one', alternatives: [] },
    flash: { mode: 'keep', frequency: 'keep', size: 'keep' },
    flashSize: undefined,
    partitionTable: undefined,
    files: [app],
    findings: [],
  };
}

function appOf(megabytes: number): ReleaseFile {
  const { rodata } = loadAddresses.esp32s3;
  const data = halfRandom(megabytes * 1024 * 1024);
  const bytes = buildImage({ chip: 'esp32s3', kind: 'app', segments: [{ address: rodata, data }] });
  const parsed = parseImage(bytes);
  return {
    path: 'bench.bin',
    role: 'app',
    offset: 0x10000,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    modifiedAt: 0,
    image: parsed.ok ? parsed.value : undefined,
    fileSystem: undefined,
    partition: undefined,
    encrypted: false,
  };
}

/** Every other run of 64 bytes repeats, the rest is noise. */
function halfRandom(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = (at & 64) === 0 ? state >>> 24 : at & 0x3f;
  }
  return bytes;
}
