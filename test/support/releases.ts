import { createHash } from 'node:crypto';
import { ok } from '../../shared/result.ts';
import type { ReleaseSource } from '../../electron/core/release-source.ts';
import { buildImage } from '../../shared/firmware/image/image-builder.ts';
import type { AppDescriptor } from '../../shared/firmware/image/app-descriptor.ts';
import { parseImage } from '../../shared/firmware/image/image.ts';
import type { FileRole, Release, ReleaseFile } from '../../shared/firmware/release.ts';

export const releaseTime = Date.UTC(2026, 0, 31, 3, 54, 41);

/** Bytes that differ everywhere, so that a byte out of place is noticed. */
export function patternedBytes(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0 || 1;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

export function releaseFile(path: string, role: FileRole, bytes: Uint8Array): ReleaseFile {
  const parsed = role === 'app' ? parseImage(bytes) : undefined;
  return {
    path,
    role,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    offset: undefined,
    modifiedAt: releaseTime,
    image: parsed?.ok === true ? parsed.value : undefined,
    fileSystem: undefined,
    partition: undefined,
    encrypted: false,
  };
}

export function appFile(path: string, app: Partial<AppDescriptor> = {}, length = 200_000): ReleaseFile {
  const segments = [
    { address: 0x3f40_0020, data: patternedBytes(4_096) },
    { address: 0x400d_0020, data: patternedBytes(length, 7) },
  ];
  return releaseFile(path, 'app', buildImage({ chip: 'esp32', kind: 'app', app, segments }));
}

export function releaseOf(files: readonly ReleaseFile[], path = '/builds/sample'): Release {
  const app = files.find(({ role }) => role === 'app');
  const content = files.map((file) => `${file.path} ${file.sha256}`).join('\n');
  return {
    id: createHash('sha256').update(content).digest('hex'),
    name: app?.image?.appDescriptor?.projectName ?? 'sample',
    source: { path, kind: 'build-directory' },
    builtAt: releaseTime,
    takenAt: releaseTime,
    chip: 'esp32',
    app,
    choice: { path: app?.path, reason: 'only-one', alternatives: [] },
    flash: { mode: 'dio', frequency: '40m', size: '4MB' },
    flashSize: undefined,
    partitionTable: undefined,
    files,
    findings: [],
  };
}

/** A source whose build changes when the test says so. */
export interface ChangingSource extends ReleaseSource {
  rebuild(release: Release): void;
  /** What the next reload finds. */
  onDisk: Release | undefined;
  delete(): void;
}

export function changingSource(first: Release): ChangingSource {
  const listeners = new Set<() => void>();
  let current = first;
  let isThere = true;
  const tell = () => listeners.forEach((listener) => listener());
  return {
    id: 'sample-build',
    path: first.source.path,
    onDisk: undefined,
    get release() {
      return current;
    },
    get available() {
      return isThere;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload() {
      if (this.onDisk !== undefined) this.rebuild(this.onDisk);
      return Promise.resolve(ok(current));
    },
    rebuild(release) {
      current = release;
      isThere = true;
      tell();
    },
    delete() {
      isThere = false;
      tell();
    },
  };
}
