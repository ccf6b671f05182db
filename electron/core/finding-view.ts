import type { FindingView } from '../../shared/contract/release.ts';
import type { Finding } from '../../shared/firmware/findings/finding.ts';

/** A finding as it crosses the wire. */
export function findingView({ code, severity, path, offset, params }: Finding): FindingView {
  return { code, severity, path: path ?? null, offset: offset ?? null, params };
}
