import type { DownloadView } from '../../../shared/contract/ota.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { DownloadRecord } from '../records.ts';
import type { Share } from './share.ts';

export type RecordDownload = (record: DownloadRecord) => void;

/** Remembers what each download was of, for a share may be gone when it ends, and tells who keeps them. */
export class DownloadRecords {
  readonly #record: RecordDownload | undefined;
  readonly #facts = new Map<string, Omit<DownloadRecord, 'view'>>();

  constructor(record: RecordDownload | undefined) {
    this.#record = record;
  }

  transferring(share: Share, release: Release | undefined, sha256: string, view: DownloadView): void {
    if (this.#record === undefined) return;
    const file = release?.files.find((each) => each.sha256 === sha256);
    const { name, version } = share.titleOf(release);
    this.#facts.set(view.id, {
      profile: share.profile.name,
      releaseId: release?.id ?? null,
      name,
      version,
      image: { path: file?.path ?? view.urlPath, offset: null, size: view.size, sha256 },
    });
  }

  ended(view: DownloadView): void {
    const facts = this.#facts.get(view.id);
    this.#facts.delete(view.id);
    if (facts !== undefined) this.#record?.({ ...facts, view });
  }
}
