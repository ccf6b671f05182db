import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CheckIn } from '../../../electron/core/device-reports.ts';
import { createLog } from '../../../electron/core/log.ts';
import { createOta } from '../../../electron/core/ota/create-ota.ts';
import type { ReleaseSource } from '../../../electron/core/release-source.ts';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { LogEvent } from '../../../shared/contract/log.ts';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { buildImage } from '../../../shared/firmware/image/image-builder.ts';
import { appImage, otaRows, tableOf } from '../collections.ts';
import { request, type RawAnswer } from '../raw-http.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

export interface XiaozhiSource {
  /** Files of its folder by name; absent: no folder. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly source?: ReleaseSource;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** One xiaozhi share on a free port of this test's own. */
export async function openXiaozhi({ files, settings = {}, source, now }: XiaozhiSource) {
  const directory = join(await temporaryDirectory(), 'bin');
  if (files !== undefined) await mkdir(directory);
  for (const [name, bytes] of Object.entries(files ?? {})) await writeFile(join(directory, name), bytes);
  const log = createLog();
  const checkIns: CheckIn[] = [];
  const devices = { checkedIn: (checkIn: CheckIn) => void checkIns.push(checkIn) };
  const ota = createOta({ log, devices, ...(now === undefined ? {} : { now }) });
  onTestFinished(() => ota.dispose());
  const all = { ...(files === undefined ? {} : { 'bin-dir': directory }), ...settings };
  const opened = await ota.share(source, { profile: 'xiaozhi', port: 0, host: '127.0.0.1', settings: all });
  const view = () => ota.state.getState().shares[0];
  return { ota, log, directory, checkIns, opened, view, ...eventsOf(log) };
}

export async function openedXiaozhi(source: XiaozhiSource) {
  const share = await openXiaozhi(source);
  const { port } = valueOf(share.opened);
  return { ...share, port, otaUrl: `http://127.0.0.1:${port}/xiaozhi/ota/` };
}

export function valueOf(opened: Outcome<ShareView>): ShareView {
  if (!opened.ok) throw new Error(opened.fault.code);
  return opened.value;
}

export function faultOf(opened: Outcome<ShareView>): Fault | undefined {
  return opened.ok ? undefined : opened.fault;
}

function eventsOf(log: ReturnType<typeof createLog>) {
  return {
    /** The parameters of every event with this code. */
    events: (code: LogEvent['code']) =>
      log
        .recent()
        .filter(({ event }) => event.code === code)
        .map(({ event }) => event.params),
  };
}

/** An app for the device model, with a build of its own for every version. */
export function appOf(
  version: string,
  more: { readonly elf?: string; readonly chip?: 'esp32' | 'esp32s3' } = {},
) {
  const { elf = Buffer.from(version).toString('hex').padEnd(64, '0').slice(0, 64), chip = 'esp32s3' } = more;
  return appImage(chip, { projectName: 'xiaozhi', version, elfSha256: elf });
}

/** What `esptool merge-bin` makes: bootloader, table and app in one file. */
export function mergedImage(): Uint8Array {
  const bytes = new Uint8Array(0x12000).fill(0xff);
  bytes.set(buildImage({ chip: 'esp32s3', kind: 'bootloader' }));
  bytes.set(tableOf(otaRows), 0x8000);
  bytes.set(appOf('2.0.0'), 0x10000);
  return bytes;
}

/** A check-in as it comes from curl. */
export async function checkIn(
  port: number,
  body: unknown,
  fields: Readonly<Record<string, string>> = {},
): Promise<RawAnswer & { readonly json: Record<string, Record<string, unknown> | undefined> }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const named = { 'Device-Id': 'AA:BB:CC:DD:EE:FF', 'Client-Id': 'test' };
  const answer = await request(port, 'POST', '/xiaozhi/ota/', { ...named, ...fields }, text);
  return { ...answer, json: JSON.parse(answer.body.toString()) as Record<string, Record<string, unknown>> };
}
