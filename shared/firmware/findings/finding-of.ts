import type { FindingParams } from './finding-codes.ts';
import type { Finding, FindingCode } from './finding.ts';
import { severityOf } from './severity.ts';

/** A finding with the severity of its code. `path` is the file it is about, `offset` a byte in that file. */
export function findingOf<C extends FindingCode>(
  code: C,
  params: FindingParams[C],
  place: { readonly path?: string; readonly offset?: number } = {},
): Finding {
  /* Code and parameters belong together by the signature; TypeScript cannot follow that into the union. */
  return { code, severity: severityOf[code], params, ...place } as Finding;
}
