import type { Release } from '../../../shared/firmware/release.ts';
import { explainFinding } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { releaseView } from '../../core/builds/release-view.ts';

/** What `inspect --json` promises to scripts; offsets and sizes are bytes, hashes lowercase hex. */
export function inspectDocument(release: Release, messages: Messages) {
  const view = releaseView(release);
  return {
    chip: view.chip,
    app: appOf(view.app),
    choice: view.choice,
    partitions: view.partitions,
    files: view.files.map(({ path, role, offset, size, sha256 }) => ({ path, role, offset, size, sha256 })),
    findings: release.findings.map((finding) => {
      const { cause, remedy } = explainFinding(finding, messages);
      const { code, severity, path } = finding;
      return { code, severity, path: path ?? null, message: cause, remedy };
    }),
  };
}

function appOf(app: ReturnType<typeof releaseView>['app']) {
  if (app === null) return null;
  const { projectName, version, idfVersion, secureVersion, compileDate, compileTime } = app;
  const { elfSha256, sha256, size } = app;
  return {
    projectName,
    version,
    idfVersion,
    secureVersion,
    compileDate,
    compileTime,
    elfSha256,
    sha256,
    size,
  };
}
