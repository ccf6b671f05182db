import { randomUUID } from 'node:crypto';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Certificates } from '../certificates/certificates.ts';
import type { DeviceReports } from '../device-reports.ts';
import type { DeviceRows } from '../device-rows.ts';
import type { Log } from '../log.ts';
import type { ReleaseSource } from '../release-source.ts';
import { AccessControl } from './access/access-control.ts';
import type { Clock } from './access/clock.ts';
import type { Downloads } from './downloads.ts';
import { listen, type Listener, type Patience } from './listener.ts';
import type { ShareOptions } from './ota.ts';
import { readSettings } from './profiles/profile-settings.ts';
import type { Profile } from './profiles/profile.ts';
import { profiles } from './profiles/registry.ts';
import type { DownloadReporter } from './report-downloads.ts';
import type { TlsSource } from './secure-server.ts';
import { RolloutLog } from './rollout/rollout-log.ts';
import { ShareRollout } from './rollout/share-rollout.ts';
import { whyNoRollout } from './rollout/step-rollout.ts';
import { answerFor, Share } from './share.ts';

/** What the room lends to every share. */
export interface ShareSurroundings {
  readonly log: Log;
  readonly now: () => number;
  readonly downloads: Downloads;
  readonly reporter: DownloadReporter;
  readonly devices: DeviceReports;
  readonly dataDirectory: string | undefined;
  readonly clock: Clock;
  readonly deviceRows: DeviceRows | undefined;
  /** What a share shows has changed. */
  readonly changed: () => void;
  readonly patience: Partial<Patience> | undefined;
  /** Absent: no share can be secure. */
  readonly certificates: Certificates | undefined;
}

/** A share and the listener that it answers on. */
export interface OpenShare {
  readonly share: Share;
  readonly listener: Listener;
  /** On the clock that is lent. */
  readonly openedAt: number;
}

export function findProfile(name: string): Outcome<Profile> {
  const profile = profiles.find((candidate) => candidate.name === name);
  if (profile !== undefined) return ok(profile);
  return fail({ code: 'profile-unknown', params: { profile: name, known: profiles.map((one) => one.name) } });
}

/** Mounts the profile and binds its port; a failure leaves neither behind. */
export async function openShare(
  profile: Profile,
  source: ReleaseSource | undefined,
  options: ShareOptions,
  surroundings: ShareSurroundings,
): Promise<Outcome<OpenShare>> {
  const fault = whyNot(profile, source) ?? whyNoRollout(profile, options.access?.rollout);
  if (fault !== undefined) return fail(fault);
  const settings = readSettings(profile.name, profile.settings, options.settings);
  if (!settings.ok) return settings;
  const tls = options.secure === true ? await tlsSource(surroundings.certificates) : ok(undefined);
  if (!tls.ok) return tls;
  const { log, now, downloads, devices, dataDirectory, patience, clock, changed } = surroundings;
  const id = randomUUID();
  const rollout = new ShareRollout({
    shareId: id,
    log: new RolloutLog(log, id),
    clock,
    deviceRows: surroundings.deviceRows,
    changed,
    tellsVersion: profile.rollout === 'told',
  });
  if (options.access?.rollout !== undefined) rollout.start(options.access.rollout);
  const setup = { shareId: id, source, settings: settings.value, now, log, dataDirectory, devices, rollout };
  const mounted = await profile.mount(setup);
  if (!mounted.ok) {
    rollout.dispose();
    return mounted;
  }
  const access = new AccessControl(options.access ?? {}, { shareId: id, log, clock, changed });
  const share = new Share({ id, source, profile, mounted: mounted.value, access, rollout, since: now() });
  const where = { host: options.host ?? '0.0.0.0', port: options.port ?? profile.defaultPort };
  const listener = await listen(
    where,
    answerFor(share, downloads, surroundings.reporter, log),
    patience,
    tls.value,
  );
  if (listener.ok) return ok({ share, listener: listener.value, openedAt: clock.now() });
  await share.dispose();
  return listener;
}

async function tlsSource(certificates: Certificates | undefined): Promise<Outcome<TlsSource>> {
  if (certificates === undefined) return fail({ code: 'secure-not-available', params: {} });
  const identity = await certificates.identity();
  if (!identity.ok) return identity;
  return ok({ identity: identity.value, follow: (listener) => certificates.follow(listener) });
}

function whyNot(profile: Profile, source: ReleaseSource | undefined): Fault | undefined {
  if (profile.needs === 'nothing') return undefined;
  if (source === undefined) return { code: 'build-needed', params: { profile: profile.title } };
  const { app, files } = source.release;
  const isEmpty = profile.needs === 'app' ? app === undefined : files.length === 0;
  if (!isEmpty) return undefined;
  return { code: 'nothing-to-share', params: { path: source.path, profile: profile.title } };
}
