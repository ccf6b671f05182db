import { onTestFinished } from 'vitest';
import type { CheckIn } from '../../electron/core/device-reports.ts';
import { createLog } from '../../electron/core/log.ts';
import { createOta } from '../../electron/core/ota/create-ota.ts';
import type { ShareAccess } from '../../shared/contract/ota-access.ts';
import { patternedBytes } from './releases.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** The file of every package that a test uploads without naming one. */
export const packageBytes = patternedBytes(300_000);

/** A share of packages on a free port of this test's own, in a folder of its own. */
export interface Served {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly checkIns: CheckIn[];
}

export async function servePackages(
  settings: Readonly<Record<string, string>> = {},
  access?: ShareAccess,
): Promise<Served> {
  const folder = await temporaryDirectory();
  const checkIns: CheckIn[] = [];
  const devices = { checkedIn: (checkIn: CheckIn) => void checkIns.push(checkIn) };
  const ota = createOta({ log: createLog(), devices });
  onTestFinished(() => ota.dispose());
  const shared = await ota.share(undefined, {
    profile: 'packages',
    port: 0,
    host: '127.0.0.1',
    settings: { data: folder, ...settings },
    access,
  });
  if (!shared.ok) throw new Error(JSON.stringify(shared.fault));
  const { port } = shared.value;
  return { url: `http://127.0.0.1:${port}`, port, folder, checkIns };
}

export async function json(url: string, init?: RequestInit): Promise<{ http: number; body: unknown }> {
  const response = await fetch(url, init);
  return { http: response.status, body: await response.json() };
}

function formOf(parts: Readonly<Record<string, string | Uint8Array>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') form.set(name, value);
    else form.set(name, new Blob([Uint8Array.from(value)]), 'p.zip');
  }
  return form;
}

export function put(url: string, parts: Readonly<Record<string, string | Uint8Array>>) {
  return json(url, { method: 'PUT', body: formOf(parts) });
}

export function update({ url }: Served, content: object, file = packageBytes) {
  return put(`${url}/update`, { content: JSON.stringify(content), file });
}
