import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { DownloadView } from '../../../shared/contract/ota.ts';
import type { Identity } from './client.ts';
import { Download, type Moment } from './download.ts';
import type { Transfer } from './transfer.ts';

const kept = 500;

/** Which device fetches which image of which share. */
export interface DownloadKey {
  readonly shareId: string;
  readonly address: string;
  readonly identity: Identity | null;
  readonly urlPath: string;
  /** Of the image, so that its aliases are one image. */
  readonly sha256: string;
  readonly size: number;
}

export interface DownloadsObserver {
  /** A device began a download, or began one anew. */
  began(view: DownloadView): void;
  /** A device asked for more: there is something to look at. */
  asked(): void;
  /** State is `complete`, `sent` or `aborted`. */
  ended(view: DownloadView): void;
  /** Bytes of bodies left a socket of this share, repeated ones too. */
  bytesLeft(shareId: string, bytes: number): void;
}

/** The table of downloads: one row per device and image. */
export class Downloads {
  readonly #rows = new Map<string, Download>();
  readonly #observer: DownloadsObserver;
  readonly #now: () => Moment;

  constructor(observer: DownloadsObserver, now: () => Moment) {
    this.#observer = observer;
    this.#now = now;
  }

  /** In the order in which the devices first came. Who has only looked at a header is not downloading. */
  views(): DownloadView[] {
    return [...this.#rows.values()].filter((row) => row.hasBegun).map((row) => row.view());
  }

  /** True while a row may still change by itself. */
  get isLively(): boolean {
    return [...this.#rows.values()].some((row) => !row.hasEnded);
  }

  /** True while bytes are leaving. */
  get isSending(): boolean {
    return [...this.#rows.values()].some((row) => row.isSending);
  }

  /** Returns the row as it is now. */
  track(key: DownloadKey, transfer: Transfer, response: ServerResponse): DownloadView {
    const row = this.#rowFor(key);
    if (row.add(transfer, this.#now())) this.#observer.began(row.view());
    this.#observer.asked();
    transfer.whenOver(response, (end) => {
      this.#settle(row, () => row.end(transfer, end, this.#now()));
    });
    return row.view();
  }

  /** Looks at all that is under way. */
  sample(): void {
    for (const row of this.#rows.values()) {
      if (row.hasEnded) continue;
      this.#settle(row, () => {
        const more = row.sample(this.#now());
        row.judge(this.#now());
        return more;
      });
    }
  }

  /** Gives up what a stopped share's devices had not finished. */
  abandon(shareId: string): void {
    for (const row of this.#rows.values()) {
      if (row.subject.shareId !== shareId || row.hasEnded) continue;
      this.#settle(row, () => row.abandon(this.#now()));
    }
  }

  #settle(row: Download, change: () => number): void {
    const wasOver = row.hasEnded;
    const more = change();
    if (more > 0) this.#observer.bytesLeft(row.subject.shareId, more);
    if (!row.hasEnded || wasOver) return;
    if (row.hasBegun) this.#observer.ended(row.view());
    else this.#forget(row);
  }

  #rowFor(key: DownloadKey): Download {
    const device = key.identity?.mac ?? key.identity?.name ?? '';
    const name = [key.shareId, key.address, device, key.sha256].join(' ');
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    const { shareId, address, identity, urlPath, size } = key;
    const row = new Download({ id: randomUUID(), shareId, address, identity, urlPath, size }, this.#now());
    this.#rows.set(name, row);
    this.#forgetOldest();
    return row;
  }

  #forget(row: Download): void {
    for (const [name, each] of this.#rows) if (each === row) this.#rows.delete(name);
  }

  #forgetOldest(): void {
    if (this.#rows.size <= kept) return;
    const rows = [...this.#rows];
    const oldest = rows.find(([, row]) => row.hasEnded) ?? rows.find(([, row]) => !row.isTransferring);
    if (oldest !== undefined) this.#rows.delete(oldest[0]);
  }
}
