import { networkInterfaces } from 'node:os';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { ok } from '../../../shared/result.ts';
import type { Builds } from '../../core/builds/builds.ts';
import { createBuilds } from '../../core/builds/create-builds.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createCertificates } from '../../core/certificates/create-certificates.ts';
import { keepRecords } from '../../core/ledger/keep-records.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Log } from '../../core/log.ts';
import { createDevices } from '../../core/devices/create-devices.ts';
import { createOta } from '../../core/ota/create-ota.ts';
import { shownAddress } from '../../core/ota/interfaces.ts';
import type { Ota } from '../../core/ota/ota.ts';
import { profiles } from '../../core/ota/profiles/registry.ts';
import { versionProbes } from '../../core/version-probes.ts';
import { openServeSource } from './open-source.ts';
import type { ServeGroup } from './serve-group.ts';

export interface OpenGroups {
  readonly shares: readonly ShareView[];
  /** Stops the listeners and lets go of the builds. */
  dispose(): Promise<void>;
}

/** Shares all of `groups`, or none: the first that fails ends those before it. Closes `ledger` at its end. */
export async function openGroups(
  groups: readonly ServeGroup[],
  log: Log,
  ledger?: Ledger,
): Promise<Outcome<OpenGroups>> {
  const builds = createBuilds({ log });
  const certificates = createCertificates({
    log,
    dataDirectory: dataDirectory(),
    shownAddress: () => shownAddress(networkInterfaces(), null),
  });
  /* What is remembered belongs to the console, which may be running, too. */
  const devices = await createDevices({ log, probes: versionProbes });
  const keeping = ledger && keepRecords(ledger, log, (transferId) => devices.byTransfer(transferId));
  const reports = {
    devices,
    downloads: devices,
    deviceRows: devices,
    ...(keeping && { recordDownload: keeping.recordDownload }),
  };
  const ota = createOta({ log, dataDirectory: dataDirectory(), certificates, ...reports });
  const dispose = async () => {
    await ota.dispose();
    await ledger?.dispose();
    await devices.dispose();
    certificates.dispose();
    await builds.dispose();
  };
  const shares: ShareView[] = [];
  for (const group of groups) {
    const share = await open(group, builds, ota, log);
    if (!share.ok) {
      await dispose();
      return share;
    }
    shares.push(share.value);
  }
  return ok({ shares, dispose });
}

async function open(group: ServeGroup, builds: Builds, ota: Ota, log: Log): Promise<Outcome<ShareView>> {
  const { profile, port, host, secure, settings, access } = group;
  const isOptional = profiles.find(({ name }) => name === profile)?.needs === 'nothing';
  const namesNone = group.buildDir === undefined && group.firmware === undefined;
  const source = isOptional && namesNone ? ok(undefined) : await openServeSource(builds, log, group);
  if (!source.ok) return source;
  return ota.share(source.value, { profile, port, host, secure, settings, access });
}
