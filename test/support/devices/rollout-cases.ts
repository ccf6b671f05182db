import type { RolloutPolicy } from '../../../shared/contract/rollout.ts';
import { writePackages } from '../appcast/offers.ts';
import { contentOf } from '../packages.ts';
import { put } from '../packages-share.ts';
import { patternedBytes } from '../releases.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { rolloutBench } from './rollout-bench.ts';

export type RolloutBench = Awaited<ReturnType<typeof rolloutBench>>;

/** Version 2.0.0 of what `appcastBench` offers. */
export const installer = 'eCan-2.0.0-windows-amd64-Setup.exe';
/** The file of version 2.0.0 in `packagesBench`. */
export const newestPackage = patternedBytes(90_000, 2);

/** Versions 1.0.0 and 2.0.0 of a package. */
export async function packagesBench(policy: RolloutPolicy): Promise<RolloutBench> {
  const data = await temporaryDirectory();
  const bench = await rolloutBench({ profile: 'packages', policy, settings: { data } });
  const older = patternedBytes(90_000, 1);
  for (const [version, file] of [
    ['1.0.0', older],
    ['2.0.0', newestPackage],
  ] as const) {
    const content = JSON.stringify(contentOf(file, { version }));
    await put(`${bench.url}/update`, { content, file });
  }
  return bench;
}

/** Versions 1.0.0 and 2.0.0 of an application for Windows. */
export async function appcastBench(policy: RolloutPolicy): Promise<RolloutBench> {
  const dist = await temporaryDirectory();
  await writePackages(dist, { [installer]: true, 'eCan-1.0.0-windows-amd64-Setup.exe': true });
  const dataDirectory = await temporaryDirectory();
  return rolloutBench({ profile: 'appcast', policy, settings: { dist }, ota: { dataDirectory } });
}

/** What a client that asks for it is told is the newest. */
export async function maxVersion({ url }: RolloutBench): Promise<string> {
  const answer = await fetch(`${url}/maxVersion?package=gateway&branch=major`);
  const body = (await answer.json()) as Record<string, string>;
  return (JSON.parse(body['content.json'] ?? '') as { version: string }).version;
}

export async function statusOf(url: string, init?: RequestInit): Promise<number> {
  const answer = await fetch(url, init);
  await answer.arrayBuffer();
  return answer.status;
}
