import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PackageContent } from '../../../shared/contract/package-content.ts';
import type { PackageReview, PackagesState, PackageView } from '../../../shared/contract/packages.ts';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';
import { fail, ok } from '../../../shared/result.ts';
import { findingView } from '../finding-view.ts';
import { readContent } from './content.ts';
import { beginOf, hooksOf, judgePackage } from './review.ts';
import type { PackageKey, PackageRow, PackageStore, StoreSummary } from './store.ts';

export function packageView(row: PackageRow): PackageView {
  const { id, name, version, branch, sha256, size, uploadedAt } = row;
  const read = readContent(row.content);
  return {
    id,
    name,
    version,
    branch,
    description: read.ok ? read.value.content.description : '',
    sha256,
    size,
    uploadedAt,
    hooks: read.ok ? hooksOf(read.value.content) : [],
  };
}

export function packagesState(
  { folder, database }: Pick<PackageStore, 'folder' | 'database'>,
  summary: StoreSummary | undefined,
  fault: Fault | null = null,
): PackagesState {
  const { packages = 0, bytes = 0, latest = [], revision = 0 } = summary ?? {};
  return { folder, database, packages, bytes, latest: latest.map(packageView), revision, fault };
}

/** A package with all that a person should know of it before devices take it. */
export interface Reviewed {
  readonly row: PackageRow;
  readonly content: PackageContent;
  readonly findings: readonly Finding[];
}

export async function reviewPackage(store: PackageStore, key: PackageKey): Promise<Outcome<Reviewed>> {
  const row = await store.find(key);
  if (!row.ok) return row;
  if (row.value === undefined) return fail({ code: 'package-not-found', params: { ...key } });
  const read = readContent(row.value.content);
  if (!read.ok) return read;
  const file = await store.file(row.value.sha256);
  if (!file.ok) return file;
  const begin = file.value === undefined ? new Uint8Array() : await beginOf(file.value.path);
  const { content } = read.value;
  return ok({ row: row.value, content, findings: judgePackage(content, begin) });
}

export function reviewView({ row, content, findings }: Reviewed): PackageReview {
  return {
    content,
    text: row.content,
    hooks: hooksOf(content).map((name) => ({ name, command: content[name] })),
    findings: findings.map(findingView),
  };
}
