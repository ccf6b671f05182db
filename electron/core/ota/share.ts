import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InterfaceView, ShareView } from '../../../shared/contract/ota.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { Log } from '../log.ts';
import type { ReleaseSource } from '../release-source.ts';
import type { AccessControl } from './access/access-control.ts';
import type { Downloads } from './downloads.ts';
import { Exchange, type ExchangeObserver } from './exchange.ts';
import type { Listener } from './listener.ts';
import type { MountedProfile, Profile } from './profiles/profile.ts';
import type { DownloadReporter } from './report-downloads.ts';
import type { ShareRollout } from './rollout/share-rollout.ts';
import { OwnTests } from './reachability/own-test.ts';
import { createRouter } from './routes.ts';
import { reachableUrls } from './urls.ts';

/** What a share is made of. `since`: milliseconds since the epoch. */
export interface ShareParts {
  readonly id: string;
  readonly source: ReleaseSource | undefined;
  readonly profile: Profile;
  readonly mounted: MountedProfile;
  readonly access: AccessControl;
  readonly rollout: ShareRollout;
  readonly since: number;
}

export interface ShareTitle {
  readonly name: string;
  readonly version: string | null;
}

/** Enough to know which networks they are in. */
const mostVisitors = 4_096;

/** One release source offered by one profile, without its listener: what answers, and what has been counted. */
export class Share {
  readonly id: string;
  readonly source: ReleaseSource | undefined;
  readonly profile: Profile;
  readonly mounted: MountedProfile;
  readonly access: AccessControl;
  readonly rollout: ShareRollout;
  readonly ownTests = new OwnTests();
  /** Whoever asks is told to come again later; what is under way goes on. */
  isPaused = false;
  readonly #visitors = new Set<string>();
  readonly #since: number;
  #downloads = 0;
  #bytesSent = 0;

  constructor({ id, source, profile, mounted, access, rollout, since }: ShareParts) {
    this.id = id;
    this.source = source;
    this.profile = profile;
    this.mounted = mounted;
    this.access = access;
    this.rollout = rollout;
    this.#since = since;
  }

  /** What people call it. */
  get title(): ShareTitle {
    return this.titleOf(this.source?.release);
  }

  titleOf(release: Release | undefined): ShareTitle {
    const own = this.mounted.title?.();
    return (
      own ?? {
        name: release?.name ?? this.profile.title,
        version: release?.app?.image?.appDescriptor?.version ?? null,
      }
    );
  }

  /** Addresses that requests have come from. */
  get visitors(): ReadonlySet<string> {
    return this.#visitors;
  }

  countVisitor(address: string): void {
    if (this.#visitors.size < mostVisitors) this.#visitors.add(address);
  }

  countDownload(): void {
    this.#downloads += 1;
  }

  countBytes(bytes: number): void {
    this.#bytesSent += bytes;
  }

  /** The listener has stopped by then. */
  async dispose(): Promise<void> {
    this.access.dispose();
    this.rollout.dispose();
    await this.mounted.dispose?.();
  }

  view(listener: Listener, interfaces: readonly InterfaceView[]): ShareView {
    return {
      id: this.id,
      buildId: this.source?.id ?? null,
      releaseId: this.source?.release.id ?? null,
      ...this.title,
      profile: this.profile.name,
      host: listener.host,
      port: listener.port,
      secure: listener.secure,
      tokenPlace: this.profile.tokenPlace ?? 'query',
      state: this.#state(),
      since: this.#since,
      urls: reachableUrls(listener, interfaces, this.profile.entry),
      files: [...this.mounted.files()],
      findings: [...(this.mounted.findings?.() ?? [])],
      daemons: [...(this.mounted.daemons?.() ?? [])],
      access: this.access.view(),
      hints: [],
      rollout: this.rollout.view(),
      downloads: this.#downloads,
      bytesSent: this.#bytesSent,
    };
  }

  #state(): ShareView['state'] {
    if (this.isPaused) return 'paused';
    return this.source?.available !== false ? 'serving' : 'unavailable';
  }
}

/** Seconds after which a device may ask a paused share again. */
const pauseRetry = { name: 'Retry-After', value: '60' };

/** Answers requests to a share, counting and logging each. */
export function answerFor(share: Share, downloads: Downloads, reporter: DownloadReporter, log: Log) {
  const router = createRouter(share.mounted.routes);
  const observer = observe(share, downloads, reporter, log);
  return (request: IncomingMessage, response: ServerResponse): void => {
    const everyAnswer = share.mounted.everyAnswer?.(request) ?? [];
    const exchange = new Exchange(request, response, observer, everyAnswer, share.access);
    exchange.isOwnTest = share.ownTests.has(request);
    exchange.release = share.source?.release;
    exchange.tokenPlace = share.profile.tokenPlace ?? 'query';
    answer(exchange).catch((error: unknown) => observer.failed(exchange, error));
  };

  async function answer(exchange: Exchange): Promise<void> {
    if (!exchange.isOwnTest && !share.access.lets(exchange)) return;
    if (share.isPaused && !exchange.isOwnTest) {
      exchange.sendText(503, 'Paused.\n', [pauseRetry]);
      return;
    }
    const route = router.find(exchange);
    if (route === undefined) share.mounted.refuse(exchange, router.methodsOf(exchange.path));
    else await route.handle(exchange);
  }
}

function observe(share: Share, downloads: Downloads, reporter: DownloadReporter, log: Log): ExchangeObserver {
  return {
    answered: (exchange, status, range) => {
      const { method, shownPath: path, address } = exchange;
      const sent = range === undefined ? null : { from: range.from, to: range.to, size: range.size };
      const params = { share: share.id, method, path, address, status, range: sent };
      log.add(status >= 400 ? 'warning' : 'info', { code: 'request-answered', params });
      if (exchange.isOwnTest) return;
      share.countVisitor(address);
      reporter.answered(share, exchange, status);
    },
    transferring: (exchange, served, transfer, response) => {
      if (exchange.isOwnTest) return;
      const key = {
        shareId: share.id,
        address: exchange.address,
        identity: exchange.identity,
        urlPath: exchange.path,
        sha256: served.sha256,
        size: served.size,
      };
      const view = downloads.track(key, transfer, response);
      reporter.transferring(share, exchange, served.sha256, transfer.range, view);
    },
    failed: (exchange, error) => {
      const params = { path: exchange.shownPath, reason: String(error) };
      log.add('error', { code: 'request-failed', params });
      if (exchange.isAnswered) exchange.request.socket.destroy();
      else
        exchange.sendJson(500, {
          error: 'Internal Server Error',
          message: 'This answer failed; the log says why.',
        });
    },
  };
}
