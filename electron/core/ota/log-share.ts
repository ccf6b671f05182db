import type { DownloadView, ShareView } from '../../../shared/contract/ota.ts';
import type { Log } from '../log.ts';
import type { ReleaseSource } from '../release-source.ts';
import type { Share } from './share.ts';

/** What a share offers from now on, and what is wrong with it. */
export function logStart(log: Log, { source, profile }: Share, { name, urls, files }: ShareView): void {
  const url = urls[0]?.url ?? '';
  log.add('info', { code: 'share-started', params: { name, profile: profile.title, url } });
  if (source === undefined) return;
  const { app, findings, files: all } = source.release;
  const www = all.find(({ role }) => role === 'www');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) log.add('warning', { code: 'share-has-errors', params: { name, errors } });
  for (const file of files.filter(({ path }) => path === app?.path || path === www?.path)) {
    const version = file.path === app?.path ? (app.image?.appDescriptor?.version ?? null) : null;
    log.add('info', { code: 'share-offers', params: { ...file, version } });
  }
}

/** Tells when the build was made anew, has gone or is back, and not when it was only looked at. Returns how to stop. */
export function followSource(log: Log, share: Share, source: ReleaseSource, changed: () => void): () => void {
  const look = () => `${source.release.id} ${source.available}`;
  let known = look();
  return source.subscribe(() => {
    const found = look();
    if (found === known) return;
    known = found;
    logSourceChange(log, share, source);
    changed();
  });
}

function logSourceChange(log: Log, share: Share, { release, available, path }: ReleaseSource): void {
  const { name, version } = share.title;
  const update = { name, version: version ?? '', release: release.id };
  if (available) log.add('info', { code: 'share-updated', params: update });
  else log.add('warning', { code: 'share-unavailable', params: { name, path } });
}

export function logDownloadEnd(log: Log, view: DownloadView): void {
  if (view.state === 'complete') log.add('info', { code: 'download-complete', params: view });
  else if (view.state === 'sent') log.add('info', { code: 'download-sent', params: view });
  else log.add('warning', { code: 'download-aborted', params: view });
}
