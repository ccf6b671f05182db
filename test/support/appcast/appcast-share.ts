import { basename } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CheckIn } from '../../../electron/core/device-reports.ts';
import { createLog, type Log } from '../../../electron/core/log.ts';
import { createOta } from '../../../electron/core/ota/create-ota.ts';
import type { Ota } from '../../../electron/core/ota/ota.ts';
import type { SettingValues, ShareView } from '../../../shared/contract/ota.ts';
import type { ReleaseFile } from '../../../shared/firmware/release.ts';
import { changingSource, releaseOf, type ChangingSource } from '../releases.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { ecanItems } from './ecan-client.ts';
import { writePackages } from './offers.ts';

export interface AppcastShare {
  readonly ota: Ota;
  readonly log: Log;
  readonly view: ShareView;
  readonly port: number;
  readonly origin: string;
  readonly dist: string;
  readonly source: ChangingSource | undefined;
  readonly checkIns: readonly CheckIn[];
}

export interface AppcastShareSetup {
  readonly files?: Readonly<Record<string, string | Uint8Array | true>>;
  readonly settings?: SettingValues;
  readonly release?: readonly ReleaseFile[];
  readonly dataDirectory?: string;
  /** Milliseconds since the epoch; a test that stands still here decides when files have settled. */
  readonly now?: () => number;
}

/** A feed of these files on a free port. */
export async function openAppcast(setup: AppcastShareSetup = {}): Promise<AppcastShare> {
  const dist = await temporaryDirectory();
  await writePackages(dist, setup.files ?? {});
  const log = createLog();
  const checkIns: CheckIn[] = [];
  const devices = { checkedIn: (checkIn: CheckIn) => void checkIns.push(checkIn) };
  const dataDirectory = setup.dataDirectory ?? (await temporaryDirectory());
  const ota = createOta({
    log,
    dataDirectory,
    devices,
    ...(setup.now === undefined ? {} : { now: setup.now }),
  });
  onTestFinished(() => ota.dispose());
  const source = setup.release === undefined ? undefined : changingSource(releaseOf(setup.release));
  const settings = { dist, ...setup.settings };
  const shared = await ota.share(source, { profile: 'appcast', port: 0, host: '127.0.0.1', settings });
  if (!shared.ok) throw new Error(shared.fault.code);
  const { port } = shared.value;
  return { ota, log, view: shared.value, port, origin: `http://127.0.0.1:${port}`, dist, source, checkIns };
}

/** Text of a successful answer. */
export async function fetchText(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await fetch(url, { headers });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.text();
}

export async function fetchBytes(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** File names in the feed, in its order. */
export async function offered({ origin }: AppcastShare, query = ''): Promise<string[]> {
  const answer = await fetch(`${origin}/appcast.xml${query}`);
  const text = await answer.text();
  return answer.status === 200 ? ecanItems(text).map(({ url }) => decodeURIComponent(basename(url))) : [];
}
