import type { IncomingMessage } from 'node:http';
import type { DownloadView } from '../../../shared/contract/ota.ts';
import type { AppDescriptor } from '../../../shared/firmware/image/app-descriptor.ts';
import type { ReleaseFile } from '../../../shared/firmware/release.ts';
import type {
  AppBuild,
  CheckIn,
  DeviceDownload,
  DeviceIdentity,
  DeviceReports,
  DownloadReports,
} from '../device-reports.ts';
import { holdsText } from '../holds-text.ts';
import { clientIdentity } from './client.ts';
import type { Exchange } from './exchange.ts';
import type { ByteRange } from './range.ts';
import type { DownloadRecords } from './download-records.ts';
import type { Share } from './share.ts';
import { isRunning, sketchHash } from './sketch-hash.ts';

/** Image header, first segment header and app descriptor are within these bytes. */
const headerLength = 1_024;

type Facts = Omit<DeviceDownload, 'view'> & { readonly startedAt: number };

/**
 * Tells the devices' room of downloads, and of requests that are check-ins although they ask for a file: a HEAD or a
 * look at the header (`esp_https_ota`), and Arduino's HTTPUpdate, which names its version and hash in the fields.
 * Files of a release that are no app update nothing, and are not told.
 */
export class DownloadReporter {
  readonly #devices: DeviceReports;
  readonly #downloads: DownloadReports;
  readonly #records: DownloadRecords;
  readonly #told = new Map<string, Facts>();

  constructor(devices: DeviceReports, downloads: DownloadReports, records: DownloadRecords) {
    this.#devices = devices;
    this.#downloads = downloads;
    this.#records = records;
  }

  /** A body that has begun to leave, `view` being its row by now. */
  transferring(share: Share, exchange: Exchange, sha256: string, range: ByteRange, view: DownloadView): void {
    const isLook = range.from === 0 && range.to <= headerLength && range.to < view.size;
    if (!isLook) this.#records.transferring(share, exchange.release, sha256, view);
    const file = exchange.release?.files.find((each) => each.sha256 === sha256);
    if (file !== undefined && file.role !== 'app') return;
    if (file !== undefined && (isLook || tellsOfItself(exchange.request)))
      this.#checkIn(share, exchange, file);
    if (isLook) return;
    const known = this.#told.get(view.id);
    if (known?.startedAt === view.startedAt) return;
    const url = exchange.request.url ?? exchange.path;
    const facts = {
      profile: share.profile.name,
      url,
      sha256,
      app: appBuild(file),
      startedAt: view.startedAt,
    };
    this.#told.set(view.id, facts);
    this.#downloads.downloadBegan({ ...facts, view });
  }

  /** A HEAD that was answered well asks what there is; a sketch that has the newest is told so by 304. */
  answered(share: Share, exchange: Exchange, status: number): void {
    const files = share.source?.release.files ?? [];
    const isNewest = status === 304 && files.some((file) => isRunning(exchange.request, file));
    if (isNewest) this.#checkIn(share, exchange, undefined);
    if (exchange.method !== 'HEAD' || status !== 200) return;
    const offered = share.mounted.files().find(({ urlPath }) => urlPath === exchange.path);
    const file = files.find(({ sha256 }) => sha256 === offered?.sha256);
    if (file?.role === 'app') this.#checkIn(share, exchange, file);
  }

  /** How far they are. */
  moved(views: readonly DownloadView[]): void {
    for (const view of views) {
      const facts = view.endedAt === null ? this.#told.get(view.id) : undefined;
      if (facts !== undefined) this.#downloads.downloadMoved({ ...facts, view });
    }
  }

  ended(view: DownloadView): void {
    const facts = this.#told.get(view.id);
    this.#told.delete(view.id);
    if (facts !== undefined) this.#downloads.downloadEnded({ ...facts, view });
    /* Who keeps it may ask the devices' room whose it was. */
    this.#records.ended(view);
  }

  /** `file`: what it may take. Its version is what this request tells; its profile may know the one before. */
  #checkIn(
    share: Share,
    { request, path, address, identity }: Exchange,
    file: ReleaseFile | undefined,
  ): void {
    this.#devices.checkedIn({
      shareId: share.id,
      address,
      identity: { ...nobody, ...identity, version: clientIdentity(request)?.version ?? null },
      elfSha256: null,
      imageSha256: sketchHash(request),
      offered: file === undefined ? null : offerOf(file, path),
    });
  }
}

const nobody: DeviceIdentity = { mac: null, name: null, model: null, version: null, userAgent: null };

function tellsOfItself(request: IncomingMessage): boolean {
  const version = clientIdentity(request)?.version ?? null;
  return version !== null || sketchHash(request) !== null;
}

function offerOf(file: ReleaseFile, url: string): CheckIn['offered'] {
  return { version: ownDescriptor(file)?.version ?? '', url, sha256: file.sha256 };
}

function appBuild(file: ReleaseFile | undefined): AppBuild | undefined {
  if (file === undefined) return undefined;
  const imageSha256 = file.image?.hash?.stored ?? null;
  const descriptor = ownDescriptor(file);
  if (descriptor === undefined) {
    const holds = (text: string) => holdsText(file.bytes, text);
    return { version: null, elfSha256: null, imageSha256, built: null, holds };
  }
  return {
    version: descriptor.version,
    elfSha256: isZero(descriptor.elfSha256) ? null : descriptor.elfSha256,
    imageSha256,
    built: { date: descriptor.compileDate, time: descriptor.compileTime },
  };
}

/** Undefined for an Arduino app, which carries the descriptor of the core that it was linked with. */
export function ownDescriptor({ image }: Pick<ReleaseFile, 'image'>): AppDescriptor | undefined {
  const descriptor = image?.appDescriptor;
  const isOfCore =
    descriptor?.projectName === 'arduino-lib-builder' || descriptor?.version.startsWith('esp-idf:') === true;
  return isOfCore ? undefined : descriptor;
}

/** A build that leaves the hash out fills its place with zeros. */
function isZero(hash: string): boolean {
  return /^0*$/.test(hash);
}
