import type { Fault } from '../contract/fault.ts';
import type { LogEvent } from '../contract/log.ts';
import type { Finding } from '../firmware/finding.ts';
import type { Explanation } from './explanation.ts';
import type { Messages } from './messages.ts';

/* Code and parameters belong together by type, but TypeScript cannot follow that through an indexed union. */
type Explain = (params: unknown) => Explanation;

export function explainFinding(finding: Pick<Finding, 'code' | 'params'>, messages: Messages): Explanation {
  return (messages.findings[finding.code] as Explain)(finding.params);
}

export function explainFault(fault: Fault, messages: Messages): Explanation {
  return (messages.faults[fault.code] as Explain)(fault.params);
}

export function tellEvent(event: LogEvent, messages: Messages): string {
  return (messages.events[event.code] as (params: unknown) => string)(event.params);
}
