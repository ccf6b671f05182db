import type { Outcome } from '../../../../../shared/contract/fault.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import { FileHashes } from './file-hashes.ts';
import { firmwareOffer } from './firmware-offer.ts';
import { inOrder, type Delta, type Offer } from './offer.ts';
import type { FolderFields } from './package-fields.ts';
import { scanFolder, type FolderScan } from './scan-folder.ts';
import type { Signatures } from './signatures.ts';
import { TextFiles } from './text-files.ts';

export interface CatalogueSetup {
  readonly folders: readonly string[];
  readonly source: ReleaseSource | undefined;
  /** Absent: the one whose packages are in the folders. */
  readonly app?: string | undefined;
  readonly signatures: Signatures;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is offered at one moment. */
export interface CatalogueState {
  /** Whose updates these are; empty while nobody knows. */
  readonly app: string;
  /** Newest first. */
  readonly offers: readonly Offer[];
  /** Names of files that somebody is still writing. */
  readonly pending: readonly string[];
  /** An error says why a package is not offered. */
  readonly findings: readonly Finding[];
  readonly fields: FolderFields;
  /** When this became so, milliseconds since the epoch. */
  readonly since: number;
}

/* Fast enough for somebody who has just put a file there, and one `readdir` a second costs nothing. */
const lookEvery = 1_000;

/** Follows the folders and the release of one share. */
export class Catalogue {
  readonly signatures: Signatures;
  readonly #setup: CatalogueSetup;
  readonly #hashes: FileHashes;
  readonly #texts = new TextFiles();
  readonly #listeners = new Set<() => void>();
  #app: string | undefined;
  #state: CatalogueState;
  #refreshing: Promise<CatalogueState> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;

  private constructor(setup: CatalogueSetup) {
    this.signatures = setup.signatures;
    this.#setup = setup;
    this.#app = setup.app;
    this.#hashes = new FileHashes(setup.now);
    this.#state = { app: '', offers: [], pending: [], findings: [], fields: {}, since: setup.now() };
  }

  /** Looks once, and fails where that cannot become a feed. */
  static async open(setup: CatalogueSetup): Promise<Outcome<Catalogue>> {
    const { folders, source } = setup;
    if (folders.length === 0 && source === undefined)
      return fail({ code: 'appcast-nothing-given', params: {} });
    const catalogue = new Catalogue(setup);
    const scans = await catalogue.#scan();
    const missing = folders.find((_, index) => scans[index] === undefined);
    if (missing !== undefined) return fail({ code: 'appcast-folder-not-found', params: { path: missing } });
    const apps = appsIn(scans);
    if (setup.app === undefined && apps.length > 1)
      return fail({ code: 'appcast-several-apps', params: { apps } });
    await catalogue.#take(scans);
    return ok(catalogue);
  }

  /** What the last look found. */
  get state(): CatalogueState {
    return this.#state;
  }

  /** Looks again, once for all who ask meanwhile. */
  refresh(): Promise<CatalogueState> {
    this.#refreshing ??= this.#scan()
      .then((scans) => this.#take(scans))
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  /** What the last look found under this name, if that is still so; a download need not wait for other files. */
  async known(name: string): Promise<Offer | Delta | undefined> {
    const { offers } = this.#state;
    const found =
      offers.find((offer) => offer.name === name) ??
      offers.flatMap(({ deltas }) => deltas).find((delta) => delta.name === name);
    if (found === undefined) return undefined;
    if ('content' in found && found.content.kind === 'release') return undefined;
    const file = 'content' in found ? found.content.file : found.file;
    const look = await this.#hashes.look(file.path);
    return look.state === 'ready' && look.file.sha256 === file.sha256 ? found : undefined;
  }

  /** Looks by itself from now on, until `dispose`. */
  follow(): void {
    this.#timer = setInterval(() => void this.refresh(), lookEvery);
    this.#timer.unref();
    this.#unsubscribe = this.#setup.source?.subscribe(() => void this.refresh());
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer);
    this.#unsubscribe?.();
    this.#listeners.clear();
    await this.#refreshing;
  }

  async #scan(): Promise<(FolderScan | undefined)[]> {
    const { now } = this.#setup;
    const tools = { hashes: this.#hashes, texts: this.#texts, signatures: this.signatures, now };
    const scans: (FolderScan | undefined)[] = [];
    for (const folder of this.#setup.folders) scans.push(await scanFolder(folder, this.#app, tools));
    return scans;
  }

  async #take(scans: readonly (FolderScan | undefined)[]): Promise<CatalogueState> {
    this.#app ??= appsIn(scans)[0];
    const firmware = await firmwareOffer(this.#setup.source, this.signatures);
    const app = this.#app ?? this.#setup.source?.release.name ?? '';
    const offers = uniqueNames(
      scans.flatMap((scan) => scan?.packages ?? []).filter((found) => found.app === app || found.app === ''),
      firmware,
    );
    const found = {
      app,
      offers: inOrder(offers),
      pending: scans.flatMap((scan) => scan?.pending ?? []),
      findings: scans.flatMap((scan) => scan?.findings ?? []),
      fields: Object.assign({}, ...scans.toReversed().map((scan) => scan?.fields ?? {})) as FolderFields,
    };
    if (fingerprint(found) !== fingerprint(this.#state)) {
      this.#state = { ...found, since: this.#setup.now() };
      for (const tell of this.#listeners) tell();
    }
    return this.#state;
  }
}

function appsIn(scans: readonly (FolderScan | undefined)[]): string[] {
  const names = scans.flatMap((scan) => scan?.packages.map(({ app }) => app) ?? []);
  return [...new Set(names)].filter((name) => name !== '');
}

/** A name has one meaning: that of the first folder which has it. */
function uniqueNames(
  packages: readonly { readonly offer: Offer }[],
  firmware: Offer | undefined,
): readonly Offer[] {
  const byName = new Map<string, Offer>();
  for (const { offer } of packages) if (!byName.has(offer.name)) byName.set(offer.name, offer);
  if (firmware !== undefined && !byName.has(firmware.name)) byName.set(firmware.name, firmware);
  return [...byName.values()];
}

function fingerprint({ app, offers, pending, findings, fields }: Omit<CatalogueState, 'since'>): string {
  const plain = offers.map((offer) => ({ ...offer, content: offer.content.kind }));
  return JSON.stringify({ app, offers: plain, pending, findings, fields });
}
