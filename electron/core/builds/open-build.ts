import type { BuildView, DiskState } from '../../../shared/contract/builds.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { assembleRelease } from '../../../shared/firmware/build/assemble.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { ReleaseSource } from '../release-source.ts';
import { changedPaths, isSameRelease, isUnfinished } from './compare-releases.ts';
import { logTaken } from './log-taken.ts';
import { releaseView } from './release-view.ts';
import { createStillness, type Stillness } from './stillness.ts';
import type { Survey } from './survey.ts';
import type { Reader, Taken } from './take-release.ts';

export interface OpenBuildOptions {
  readonly id: string;
  readonly path: string;
  readonly reader: Reader;
  readonly first: Taken;
  readonly chosenApp: string | undefined;
  readonly follow: boolean;
  readonly log: Log;
}

/** A release whose files have got worse than those in hand is not believed to be finished before this, in ms. */
const patience = 10_000;

/** One open build: the release in hand, the newest one on the disk, and how the disk stands to them. */
export class OpenBuild implements ReleaseSource {
  readonly id: string;
  readonly path: string;
  readonly #reader: Reader;
  readonly #log: Log;
  readonly #stillness: Stillness = createStillness();
  readonly #listeners = new Set<() => void>();
  #inHand: Taken;
  #newest: Taken | undefined;
  #doubted: { readonly key: string; readonly since: number } | undefined;
  #disk: { readonly state: DiskState; readonly since: number } = { state: 'same', since: Date.now() };
  #chosenApp: string | undefined;
  #follow: boolean;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: OpenBuildOptions) {
    this.id = options.id;
    this.path = options.path;
    this.#reader = options.reader;
    this.#log = options.log;
    this.#inHand = options.first;
    this.#chosenApp = options.chosenApp;
    this.#follow = options.follow;
  }

  get release(): Release {
    return this.#inHand.release;
  }

  get available(): boolean {
    return this.#disk.state !== 'unavailable';
  }

  get follows(): boolean {
    return this.#follow;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  view(): BuildView {
    const newest = this.#newest?.release;
    return {
      id: this.id,
      path: this.path,
      release: releaseView(this.release),
      disk: { ...this.#disk, changed: newest === undefined ? [] : [...changedPaths(newest, this.release)] },
      follow: this.#follow,
    };
  }

  /** One look at the disk; true while something moves, so that the next look should come soon. */
  look(): Promise<boolean> {
    return this.#inTurn(async () => {
      const seen = await this.#reader.look(this.#chosenApp);
      if (seen.ok && !this.#isGone(seen)) return this.#settle(seen.value);
      if (!this.#stillness.isStill(seen.ok ? seen.value.key : 'gone')) return true;
      this.#newest = undefined;
      this.#setDisk('unavailable');
      return false;
    });
  }

  reload(): Promise<Outcome<Release>> {
    return this.#inTurn(async () => {
      const seen = await this.#reader.look(this.#chosenApp);
      if (this.#isGone(seen)) {
        this.#setDisk('unavailable');
        return fail({ code: 'build-gone', params: { path: this.path } });
      }
      const taken = await this.#reader.take(this.#chosenApp);
      if (!taken.ok) return taken;
      this.#hold(taken.value);
      return ok(this.release);
    });
  }

  /** Makes the newest finished release the one in hand. */
  take(): Promise<Outcome<Release>> {
    return this.#inTurn(() => {
      if (this.#newest !== undefined) this.#hold(this.#newest);
      return Promise.resolve(ok(this.release));
    });
  }

  choose(app: string): Promise<Outcome<Release>> {
    return this.#inTurn(async () => {
      const taken = await chooseIn(this.#inHand, app, this.#reader);
      if (taken === undefined) {
        return fail({ code: 'file-not-in-build', params: { path: this.path, file: app } });
      }
      this.#chosenApp = app;
      this.#hold(taken);
      return ok(this.release);
    });
  }

  setFollow(follow: boolean): Promise<void> {
    return this.#inTurn(() => {
      this.#follow = follow;
      if (follow && this.#newest !== undefined) this.#hold(this.#newest);
      else this.#tell();
      return Promise.resolve();
    });
  }

  /* Looks, takes and choices change the same few fields across awaits: one after another. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #isGone(seen: Outcome<Survey>): boolean {
    const app = this.release.app?.path;
    return !seen.ok || (app !== undefined && !seen.value.files.some((file) => file.path === app));
  }

  async #settle(seen: Survey): Promise<boolean> {
    if (seen.key === this.#inHand.survey.key) {
      this.#newest = undefined;
      this.#setDisk('same');
      return false;
    }
    if (seen.key === this.#newest?.survey.key) {
      this.#setDisk('changed');
      return false;
    }
    this.#setDisk('settling');
    if (!this.#stillness.isStill(seen.key)) return true;
    const taken = await this.#reader.read(seen, this.#chosenApp);
    if (taken === 'changed') return true;
    if (!isUnfinished(taken.collection, this.#inHand.collection)) this.#adopt(taken, this.#follow);
    else if (this.#isPatienceOver(seen.key)) this.#adopt(taken, false);
    else return true;
    return false;
  }

  #isPatienceOver(key: string): boolean {
    if (this.#doubted?.key !== key) this.#doubted = { key, since: Date.now() };
    return Date.now() - this.#doubted.since >= patience;
  }

  #adopt(taken: Taken, take: boolean): void {
    this.#doubted = undefined;
    if (isSameRelease(taken.release, this.release)) {
      this.#inHand = { ...this.#inHand, survey: taken.survey };
      this.#setDisk('same');
    } else if (take) {
      this.#hold(taken);
    } else {
      this.#newest = taken;
      const files = changedPaths(taken.release, this.release).join(', ');
      this.#log.add('info', { code: 'build-changed', params: { path: this.path, files } });
      this.#setDisk('changed');
    }
  }

  #hold(taken: Taken): void {
    this.#inHand = taken;
    this.#newest = undefined;
    this.#disk = { state: 'same', since: Date.now() };
    logTaken(this.#log, this.path, taken.release);
    this.#tell();
  }

  #setDisk(state: DiskState): void {
    if (this.#disk.state === state) return;
    const was = this.#disk.state;
    this.#disk = { state, since: Date.now() };
    const params = { path: this.path };
    if (state === 'unavailable') this.#log.add('warning', { code: 'build-unavailable', params });
    else if (was === 'unavailable') this.#log.add('info', { code: 'build-available-again', params });
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The same bytes with another app; for a manifest of several chips, whose files follow the chip, from the disk. */
async function chooseIn(inHand: Taken, app: string, reader: Reader): Promise<Taken | undefined> {
  if (inHand.collection.source.kind === 'web-tools-manifest') {
    const taken = await reader.take(app);
    return taken.ok && taken.value.release.choice.path === app ? taken.value : undefined;
  }
  if (!inHand.collection.files.some((file) => file.path === app)) return undefined;
  const collection = { ...inHand.collection, chosenApp: app };
  return { ...inHand, collection, release: assembleRelease(collection) };
}
