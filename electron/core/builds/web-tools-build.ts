import type { Manifest } from '../../../shared/firmware/build/manifest.ts';
import type {
  parseWebToolsManifest,
  WebToolsBuild,
} from '../../../shared/firmware/build/web-tools-manifest.ts';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';
import { findingOf } from '../../../shared/firmware/findings/finding-of.ts';
import { confineTo } from './confinement.ts';

/**
 * A manifest offers one set of parts per chip family, a release is for one chip. Taken is the family of the file that a
 * person chose, else the first whose parts are all here, else the first with any of them here, else the first.
 */
export async function takeWebToolsBuild(
  parsed: ReturnType<typeof parseWebToolsManifest> | undefined,
  location: { readonly root: string },
  chosenApp: string | undefined,
): Promise<{ manifest: Manifest | undefined; findings: readonly Finding[] }> {
  if (parsed?.builds === undefined) return { manifest: undefined, findings: parsed?.findings ?? [] };
  const { path, builds } = parsed;
  const counts = await Promise.all(builds.map((build) => countLocal(location.root, build)));
  const chosen = builds.find((build) => build.entries.some((entry) => entry.path === chosenApp));
  const complete = builds.find(
    (build, at) => build.entries.length > 0 && counts[at] === build.entries.length,
  );
  const taken = chosen ?? complete ?? builds.find((_, at) => counts[at] !== 0) ?? builds[0];
  if (taken === undefined) return { manifest: undefined, findings: parsed.findings };
  const others = builds.filter((build) => build !== taken).map((build) => build.chipFamily);
  const findings = [...parsed.findings];
  if (others.length > 0) {
    const params = { path, taken: taken.chipFamily, others: others.join(', ') };
    findings.push(findingOf('several-chip-families', params, { path }));
  }
  return { manifest: { path, entries: taken.entries, chip: taken.chip, flash: {}, findings }, findings: [] };
}

async function countLocal(root: string, build: WebToolsBuild): Promise<number> {
  const confinement = confineTo(root);
  const found = await Promise.all(build.entries.map((entry) => confinement.resolve(entry.path)));
  return found.filter(({ file }) => file !== undefined).length;
}
