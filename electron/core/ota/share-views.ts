import type { networkInterfaces } from 'node:os';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { InterfaceView, SelfTestResult, ShareView } from '../../../shared/contract/ota.ts';
import type { Certificates } from '../certificates/certificates.ts';
import type { Log } from '../log.ts';
import type { Clock } from './access/clock.ts';
import { listInterfaces } from './interfaces.ts';
import type { OpenShare } from './open-share.ts';
import { NetworkNames } from './reachability/network-names.ts';
import { Reachability } from './reachability/reachability.ts';

export interface ShareViewsOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** The machine's, as `os.networkInterfaces` tells them. */
  readonly interfaces: typeof networkInterfaces;
  /** Absent: as the system tells them. */
  readonly networkNames: NetworkNames | undefined;
  readonly certificates: Certificates | undefined;
}

/** Shares as they look from the networks of this machine: by which URLs they are reached, and whether they are. */
export class ShareViews {
  readonly #options: ShareViewsOptions;
  readonly #names: NetworkNames;
  readonly #reachability: Reachability;

  constructor(options: ShareViewsOptions) {
    this.#options = options;
    this.#names = options.networkNames ?? new NetworkNames();
    this.#reachability = new Reachability(options.log);
  }

  /** Likeliest first. */
  interfaces(): readonly InterfaceView[] {
    const interfaces = listInterfaces(this.#options.interfaces());
    return interfaces.map((one) => ({ ...one, network: this.#names.nameOf(one.name) }));
  }

  askNetworkNames(): Promise<void> {
    return this.#names.refresh(this.interfaces());
  }

  of(shares: Iterable<OpenShare>): ShareView[] {
    const interfaces = this.interfaces();
    return [...shares].map((share) => this.#view(share, interfaces));
  }

  one(share: OpenShare): ShareView {
    return this.#view(share, this.interfaces());
  }

  test(open: OpenShare): Promise<Outcome<SelfTestResult[]>> {
    return this.#reachability.test(open.share, this.one(open), this.#options.certificates);
  }

  /** Differs when something is to be shown anew that no share tells of itself. */
  surroundingsOf(shares: Iterable<OpenShare>): string {
    return JSON.stringify([this.interfaces(), this.of(shares).map(({ hints }) => hints)]);
  }

  #view({ share, listener, openedAt }: OpenShare, interfaces: readonly InterfaceView[]): ShareView {
    const view = share.view(listener, interfaces);
    const age = this.#options.clock.now() - openedAt;
    return { ...view, hints: this.#reachability.hints(share, view, age, interfaces) };
  }
}
