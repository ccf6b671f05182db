import type { Release } from '../../../shared/firmware/release.ts';
import type { Log } from '../log.ts';

export function logTaken(log: Log, path: string, release: Release): void {
  const count = (severity: string) => release.findings.filter((each) => each.severity === severity).length;
  log.add('info', {
    code: 'release-taken',
    params: {
      name: release.name,
      path,
      files: release.files.length,
      bytes: release.files.reduce((sum, file) => sum + file.bytes.length, 0),
      errors: count('error'),
      warnings: count('warning'),
    },
  });
}
