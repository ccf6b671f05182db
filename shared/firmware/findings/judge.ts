import type { Collection } from '../build/collection.ts';
import type { Finding, Severity } from './finding.ts';
import type { Release } from '../release.ts';
import { judgeApps } from './app-findings.ts';
import { judgeChips } from './chip-findings.ts';
import { judgeImage } from './image-findings.ts';
import { judgeLayout } from './layout-findings.ts';
import { judgeOtadata } from './otadata-findings.ts';
import { judgeSource } from './source-findings.ts';
import { judgeTable } from './table-findings.ts';

const order: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * Everything wrong or remarkable about a release, errors first, within a severity in the order in which a flash tool
 * would stumble over them. By-products that go nowhere are not judged.
 */
export function judge(release: Release, collection: Collection): readonly Finding[] {
  const isAlone = release.source.kind === 'image';
  const files = release.files.filter(
    (file) => isAlone || file.offset !== undefined || file === release.app || isListed(file.path, collection),
  );
  const findings = [
    ...judgeSource(release, files, collection),
    ...files.flatMap(judgeImage),
    ...judgeChips(files, collection, release.partitionTable?.table),
    ...judgeTable(release, files),
    ...judgeApps(release, files, collection),
    ...judgeLayout(release, files, collection),
    ...judgeOtadata(release, files),
  ];
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...once.values()].toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function isListed(path: string, { manifest }: Collection): boolean {
  return manifest?.entries.some((entry) => entry.path === path) === true;
}
