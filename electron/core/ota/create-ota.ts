import { networkInterfaces } from 'node:os';
import { createStore } from 'zustand/vanilla';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { InterfaceView, OtaState, SelfTestResult, ShareView } from '../../../shared/contract/ota.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Certificates } from '../certificates/certificates.ts';
import {
  noDeviceReports,
  noDownloadReports,
  type DeviceReports,
  type DownloadReports,
} from '../device-reports.ts';
import type { DeviceRows } from '../device-rows.ts';
import type { Log } from '../log.ts';
import type { ReleaseSource } from '../release-source.ts';
import { systemClock, type Clock } from './access/clock.ts';
import { DownloadRecords, type RecordDownload } from './download-records.ts';
import { Downloads } from './downloads.ts';
import type { Patience } from './listener.ts';
import { followSource, logDownloadEnd, logStart } from './log-share.ts';
import { findProfile, openShare, type OpenShare, type ShareSurroundings } from './open-share.ts';
import type { Ota, RolloutStep, ShareOptions } from './ota.ts';
import { profiles } from './profiles/registry.ts';
import type { NetworkNames } from './reachability/network-names.ts';
import { Pulse } from '../pulse.ts';
import { DownloadReporter } from './report-downloads.ts';
import { stepRollout } from './rollout/step-rollout.ts';
import { ShareViews } from './share-views.ts';
import { ChangeWatch } from './watch-change.ts';

export interface OtaSetup {
  readonly log: Log;
  readonly now?: () => number;
  readonly devices?: DeviceReports;
  readonly downloads?: DownloadReports;
  /** Told of every download that ended; must not wait. */
  readonly recordDownload?: RecordDownload;
  /** How far each device is; absent: rollouts give up on whoever stays silent. */
  readonly deviceRows?: DeviceRows;
  /** For what waits and what is measured; absent: the machine's. */
  readonly clock?: Clock;
  /** Where profiles keep what must outlive the program; absent: nowhere. */
  readonly dataDirectory?: string;
  /** The machine's, as `os.networkInterfaces` tells them. */
  readonly interfaces?: typeof networkInterfaces;
  /** Of every listener. */
  readonly patience?: Partial<Patience>;
  /** Absent: no share can be secure. */
  readonly certificates?: Certificates;
  /** Names of Wi-Fi networks; absent: as the system tells them. */
  readonly networkNames?: NetworkNames;
}

interface Running extends OpenShare {
  readonly unsubscribe: () => void;
}

export function createOta(setup: OtaSetup): Ota {
  return new OtaRoom(setup);
}

class OtaRoom implements Ota {
  readonly state = createStore<OtaState>(() => ({ shares: [], downloads: [] }));
  readonly profiles = profiles.map(({ name, title, defaultPort, needs, rollout, settings }) => ({
    name,
    title,
    defaultPort,
    needs,
    rollsOut: rollout !== undefined,
    tellsVersion: rollout === 'told',
    settings: [...settings],
  }));
  readonly #running = new Map<string, Running>();
  readonly #log: Log;
  readonly #views: ShareViews;
  readonly #downloads: Downloads;
  readonly #reporter: DownloadReporter;
  readonly #surroundings: ShareSurroundings;
  readonly #pulse = new Pulse(() => this.#beat());
  /** Shares that are being opened or stopped. */
  readonly #underWay = new Set<Promise<unknown>>();
  /** A laptop changes its address when it changes the network; the URLs shown follow. */
  readonly #watch = new ChangeWatch(
    () => this.#views.surroundingsOf(this.#running.values()),
    () => this.#pulse.touch(),
  );

  constructor(setup: OtaSetup) {
    const { log, now = Date.now, clock = systemClock, interfaces = networkInterfaces } = setup;
    this.#log = log;
    const { networkNames, certificates } = setup;
    this.#views = new ShareViews({ log, clock, interfaces, networkNames, certificates });
    const devices = setup.devices ?? noDeviceReports;
    this.#downloads = new Downloads(this.#observer(), () => ({ at: now(), steady: clock.now() }));
    const records = new DownloadRecords(setup.recordDownload);
    this.#reporter = new DownloadReporter(devices, setup.downloads ?? noDownloadReports, records);
    this.#surroundings = {
      log,
      now,
      downloads: this.#downloads,
      reporter: this.#reporter,
      devices,
      dataDirectory: setup.dataDirectory,
      clock,
      deviceRows: setup.deviceRows,
      changed: () => this.#pulse.touch(),
      patience: setup.patience,
      certificates,
    };
  }

  interfaces(): readonly InterfaceView[] {
    return this.#views.interfaces();
  }

  askNetworkNames(): Promise<void> {
    return this.#views.askNetworkNames();
  }

  async selfTest(shareId: string): Promise<Outcome<SelfTestResult[]>> {
    const running = this.#running.get(shareId);
    if (running === undefined) return fail({ code: 'share-not-found', params: { shareId } });
    return this.#views.test(running);
  }

  share(source: ReleaseSource | undefined, options: ShareOptions): Promise<Outcome<ShareView>> {
    return this.#follow(this.#open(source, options));
  }

  async #open(source: ReleaseSource | undefined, options: ShareOptions): Promise<Outcome<ShareView>> {
    const profile = findProfile(options.profile);
    if (!profile.ok) return profile;
    const taken = this.#whoHas(options.port ?? profile.value.defaultPort);
    if (taken !== undefined) return fail(taken);
    const opened = await openShare(profile.value, source, options, this.#surroundings);
    if (!opened.ok) return opened;
    const { share } = opened.value;
    const unsubscribes = [
      source && followSource(this.#log, share, source, () => this.#pulse.touch()),
      share.mounted.subscribe?.(() => this.#pulse.touch()),
    ];
    const unsubscribe = () => unsubscribes.forEach((end) => end?.());
    this.#running.set(share.id, { ...opened.value, unsubscribe });
    this.#watch.begin();
    const view = this.#views.one(opened.value);
    this.#publish();
    logStart(this.#log, share, view);
    return ok(view);
  }

  rollout(shareId: string, step: RolloutStep): Outcome<null> {
    const share = this.#running.get(shareId)?.share;
    if (share === undefined) return fail({ code: 'share-not-found', params: { shareId } });
    return stepRollout(share, step);
  }

  pause(shareId: string): Outcome<null> {
    return this.#hold(shareId, true);
  }

  resume(shareId: string): Outcome<null> {
    return this.#hold(shareId, false);
  }

  stop(shareId: string): Promise<Outcome<null>> {
    return this.#follow(this.#close(shareId));
  }

  async dispose(): Promise<void> {
    while (this.#underWay.size > 0 || this.#running.size > 0) {
      for (const shareId of this.#running.keys()) void this.stop(shareId);
      await Promise.allSettled(this.#underWay);
    }
    this.#pulse.stop();
  }

  #hold(shareId: string, isPaused: boolean): Outcome<null> {
    const share = this.#running.get(shareId)?.share;
    if (share === undefined) return fail({ code: 'share-not-found', params: { shareId } });
    if (share.isPaused === isPaused) return ok(null);
    share.isPaused = isPaused;
    this.#publish();
    const params = { name: share.title.name, profile: share.profile.title };
    this.#log.add('info', { code: isPaused ? 'share-paused' : 'share-resumed', params });
    return ok(null);
  }

  async #close(shareId: string): Promise<Outcome<null>> {
    const running = this.#running.get(shareId);
    if (running === undefined) return fail({ code: 'share-not-found', params: { shareId } });
    this.#running.delete(shareId);
    const { share, listener, unsubscribe } = running;
    unsubscribe();
    this.#downloads.sample();
    await listener.stop();
    this.#downloads.abandon(shareId);
    await share.dispose();
    if (this.#running.size === 0) this.#watch.end();
    this.#publish();
    const params = { name: share.title.name, profile: share.profile.title };
    this.#log.add('info', { code: 'share-stopped', params });
    return ok(null);
  }

  async #follow<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  #whoHas(port: number): Fault | undefined {
    const other = [...this.#running.values()].find(({ listener }) => listener.port === port);
    if (other === undefined) return undefined;
    return { code: 'port-shared', params: { port, name: other.share.title.name } };
  }

  #observer() {
    return {
      began: (view: OtaState['downloads'][number]) => {
        this.#running.get(view.shareId)?.share.countDownload();
        this.#log.add('info', { code: 'download-began', params: view });
      },
      asked: () => this.#pulse.touch(),
      ended: (view: OtaState['downloads'][number]) => {
        logDownloadEnd(this.#log, view);
        this.#reporter.ended(view);
        this.#pulse.touch();
      },
      bytesLeft: (shareId: string, bytes: number) => {
        this.#running.get(shareId)?.share.countBytes(bytes);
      },
    };
  }

  #beat() {
    this.#downloads.sample();
    this.#reporter.moved(this.#downloads.views());
    this.#publish();
    if (this.#downloads.isSending) return 'busy';
    return this.#downloads.isLively ? 'idle' : 'still';
  }

  #publish(): void {
    const shares = this.#views.of(this.#running.values());
    this.state.setState({ shares, downloads: this.#downloads.views() });
  }
}
