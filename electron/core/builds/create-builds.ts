import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BuildsState, BuildView } from '../../../shared/contract/builds.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { ReleaseSource } from '../release-source.ts';
import type { Builds } from './builds.ts';
import { createContentCache } from './content-cache.ts';
import { logTaken } from './log-taken.ts';
import { OpenBuild } from './open-build.ts';
import { createRecentBuilds, type RecentBuilds } from './recent-builds.ts';
import { createReader, type Reader, type Taken } from './take-release.ts';
import { watchBuild } from './watch-build.ts';

export interface BuildsOptions {
  readonly log: Log;
  /** Recent builds are remembered there; without it for this run alone. */
  readonly dataDirectory?: string;
}

export function createBuilds(options: BuildsOptions): Builds {
  return new BuildsRoom(options);
}

interface Held {
  readonly build: OpenBuild;
  readonly stop: () => Promise<void>;
}

type OpenRequest = Parameters<Builds['open']>[0];

class BuildsRoom implements Builds {
  readonly state: StoreApi<BuildsState>;
  readonly #log: Log;
  readonly #cache = createContentCache();
  readonly #recent: RecentBuilds;
  readonly #held = new Map<string, Held>();

  constructor({ log, dataDirectory }: BuildsOptions) {
    this.#log = log;
    this.#recent = createRecentBuilds(dataDirectory, log);
    this.state = createStore<BuildsState>(() => ({ builds: [], recent: [...this.#recent.list()] }));
    void this.#refreshRecent();
  }

  async open({ path, app, follow }: OpenRequest): Promise<Outcome<BuildView>> {
    const known = this.#held.get(buildIdOf(resolve(path)))?.build;
    if (known !== undefined) return this.#openAgain(known, app, follow);
    const reader = createReader(path, this.#cache);
    const first = await reader.take(app);
    if (!first.ok) return first;
    if (app !== undefined && first.value.release.choice.path !== app) {
      return fail({ code: 'file-not-in-build', params: { path, file: app } });
    }
    /* A project's folder and the build folder in it are one build, and so are two calls at the same time. */
    const same = this.#held.get(buildIdOf(first.value.survey.source.path))?.build;
    if (same !== undefined) return this.#openAgain(same, app, follow);
    return ok(this.#hold(reader, first.value, app, follow ?? false));
  }

  choose(buildId: string, app: string): Promise<Outcome<BuildView>> {
    return this.#withBuild(buildId, (build) => build.choose(app));
  }

  reload(buildId: string): Promise<Outcome<BuildView>> {
    return this.#withBuild(buildId, (build) => build.reload());
  }

  take(buildId: string): Promise<Outcome<BuildView>> {
    return this.#withBuild(buildId, (build) => build.take());
  }

  async close(buildId: string): Promise<Outcome<null>> {
    const open = this.#held.get(buildId);
    if (open === undefined) return fail({ code: 'build-not-open', params: { buildId } });
    this.#held.delete(buildId);
    await open.stop();
    await this.#refreshRecent();
    this.#publish();
    return ok(null);
  }

  forget(path: string): Promise<Outcome<null>> {
    this.#recent.forget(path);
    this.#publish();
    return Promise.resolve(ok(null));
  }

  source(buildId: string): ReleaseSource | undefined {
    return this.#held.get(buildId)?.build;
  }

  async dispose(): Promise<void> {
    const all = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(all.map((open) => open.stop()));
    await this.#recent.flush();
  }

  #hold(reader: Reader, first: Taken, chosenApp: string | undefined, follow: boolean): BuildView {
    const { path } = first.survey.source;
    const build = new OpenBuild({
      id: buildIdOf(path),
      path,
      reader,
      first,
      chosenApp,
      follow,
      log: this.#log,
    });
    const watcher = watchBuild(() => build.look());
    const unsubscribe = build.subscribe(() => this.#publish());
    const stop = () => {
      unsubscribe();
      return watcher.stop();
    };
    this.#held.set(build.id, { build, stop });
    logTaken(this.#log, path, first.release);
    this.#remember(build);
    this.#publish();
    return build.view();
  }

  async #openAgain(build: OpenBuild, app: string | undefined, follow: boolean | undefined) {
    if (follow !== undefined) await build.setFollow(follow);
    const outcome = app === undefined ? await build.reload() : await build.choose(app);
    if (!outcome.ok) return outcome;
    this.#remember(build);
    this.#publish();
    return ok(build.view());
  }

  async #withBuild(
    buildId: string,
    work: (build: OpenBuild) => Promise<Outcome<Release>>,
  ): Promise<Outcome<BuildView>> {
    const build = this.#held.get(buildId)?.build;
    if (build === undefined) return fail({ code: 'build-not-open', params: { buildId } });
    const outcome = await work(build);
    return outcome.ok ? ok(build.view()) : outcome;
  }

  #remember({ path, release }: OpenBuild): void {
    const version = release.app?.image?.appDescriptor?.version ?? null;
    this.#recent.add({
      path,
      name: release.name,
      version,
      chip: release.chip ?? null,
      openedAt: Date.now(),
    });
  }

  async #refreshRecent(): Promise<void> {
    if (await this.#recent.refresh()) this.#publish();
  }

  #publish(): void {
    const builds = [...this.#held.values()].map(({ build }) => build.view());
    this.state.setState({ builds, recent: [...this.#recent.list()] });
  }
}

/** The same path is the same build, in this run and the next. */
function buildIdOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}
