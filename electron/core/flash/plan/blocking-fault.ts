import type { Fault } from '../../../../shared/contract/fault.ts';
import { isPreflightCode, type PreflightFinding } from './preflight-finding.ts';

/** What a job that a preflight keeps from running fails with; undefined where nothing blocks. */
export function blockingFault(blockers: readonly PreflightFinding[]): Fault | undefined {
  const own = blockers.find(({ code }) => isPreflightCode(code));
  /* Codes and parameters were paired by type when the finding was made. */
  if (own !== undefined) return { code: own.code, params: own.params } as Fault;
  const count = blockers.length;
  return count === 0 ? undefined : { code: 'release-has-errors', params: { count } };
}
