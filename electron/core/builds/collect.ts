import type { CollectedFile, Collection } from '../../../shared/firmware/build/collection.ts';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';
import { findingOf } from '../../../shared/firmware/findings/finding-of.ts';
import type { ContentCache } from './content-cache.ts';
import type { Survey } from './survey.ts';

/**
 * Reads what a survey found. `changed` where any file is no longer what the survey saw: half of an old build and half
 * of a new one never come together in a release.
 */
export async function collect(
  survey: Survey,
  cache: ContentCache,
  takenAt: number,
  chosenApp: string | undefined,
): Promise<Collection | 'changed'> {
  const files: CollectedFile[] = [];
  const findings: Finding[] = [...survey.findings];
  for (const { path, realPath, stat } of survey.files) {
    const content = await cache.read(realPath, stat);
    if (content === 'changed') return 'changed';
    if ('error' in content) {
      findings.push(findingOf('file-unreadable', { path, reason: content.error }, { path }));
      continue;
    }
    files.push({ path, modifiedAt: stat.modifiedAt, ...content });
  }
  const { source, manifest, description, csv } = survey;
  return { source, takenAt, manifest, description, files, csv, chosenApp, findings };
}
