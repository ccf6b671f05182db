import type { Fault } from '../../../../../shared/contract/fault.ts';
import type { Release } from '../../../../../shared/firmware/release.ts';
import { findingOf } from '../../../../../shared/firmware/findings/finding-of.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import type { Log } from '../../../log.ts';
import { addPackage, type GivenFields } from '../../../packages/add-package.ts';
import type { PackageStore } from '../../../packages/store.ts';
import type { ReleaseSource } from '../../../release-source.ts';

export interface ReleasePackageParts {
  readonly source: ReleaseSource;
  readonly store: PackageStore;
  /** What of `content.json` the share says; the rest comes from the release and the last package of its name. */
  readonly fields: GivenFields;
  readonly log: Log;
}

/**
 * Keeps the release in hand in the catalogue: each new version is a new package, the same content is none, and a
 * package that is there is never replaced. Owns its subscription to the source.
 */
export class ReleasePackage {
  readonly #parts: ReleasePackageParts;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #last: Release | undefined;
  #finding: Finding | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: ReleasePackageParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.source.subscribe(() => void this.publish());
  }

  /** Why the release in hand is not in the catalogue; empty where it is. */
  get findings(): readonly Finding[] {
    return this.#finding === undefined ? [] : [this.#finding];
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** Resolves when the release in hand is in the catalogue, or it is known why not. */
  publish(): Promise<void> {
    this.#work = this.#work.then(() => this.#add());
    return this.#work;
  }

  async dispose(): Promise<void> {
    this.#unsubscribe();
    this.#listeners.clear();
    await this.#work;
  }

  async #add(): Promise<void> {
    const { source, store, fields, log } = this.#parts;
    const { release, available } = source;
    if (!available || release === this.#last) return;
    this.#last = release;
    const added = await addPackage(store, { kind: 'release', release }, fields, { overwrite: false });
    this.#finding = added.ok ? undefined : whyNot(added.fault, release);
    if (this.#finding !== undefined)
      log.add('warning', { code: 'package-of-build-refused', params: { finding: this.#finding } });
    else if (!added.ok && added.fault.code === 'package-exists')
      log.add('info', { code: 'package-of-build-known', params: added.fault.params });
    for (const tell of this.#listeners) tell();
  }
}

/** Undefined for a package that is in the catalogue already, byte for byte. */
function whyNot(fault: Fault, { name }: Release): Finding | undefined {
  switch (fault.code) {
    case 'package-exists': {
      const { sameFile, ...key } = fault.params;
      return sameFile ? undefined : findingOf('ota-package-version-taken', key);
    }
    case 'package-source-has-errors':
      return findingOf('ota-package-build-has-errors', { name, errors: fault.params.errors.length });
    case 'package-field-missing':
      return findingOf('ota-package-build-without-field', { name, field: fault.params.field });
    default:
      return findingOf('ota-package-build-not-added', { name, reason: fault.code });
  }
}
