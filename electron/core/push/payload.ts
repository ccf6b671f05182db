import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PushOptions } from '../../../shared/contract/push.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { PushDialect, PushPayload } from './dialects/dialect.ts';

/** What of a release goes to devices. An app with error findings, or one that is no app at all, goes to none. */
export function payloadOf(
  release: Release,
  dialect: PushDialect,
  options: PushOptions,
): Outcome<PushPayload> {
  const { app, name } = release;
  const isApp = app?.image?.kind === 'app' && app.merged === undefined;
  const errors = release.findings.filter(({ severity }) => severity === 'error');
  const takesWww = options.www && dialect.takes.includes('www');
  const www = takesWww ? release.files.find(({ role }) => role === 'www') : undefined;
  const count = errors.filter(
    ({ path }) => path !== undefined && (path === app?.path || path === www?.path),
  ).length;
  if (count > 0) return fail({ code: 'release-has-errors', params: { count } });
  if (app === undefined || !isApp) return fail({ code: 'nothing-to-push', params: { name } });
  const url = options.url === '' ? undefined : options.url;
  if (dialect.needs === 'url' && url === undefined) {
    return fail({ code: 'push-needs-url', params: { dialect: dialect.title } });
  }
  return ok({ app, www, url });
}
