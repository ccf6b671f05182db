import type { Fault } from '../contract/fault.ts';
import type { LogEvent } from '../contract/log.ts';
import type { Finding } from '../firmware/findings/finding.ts';
import type { Diagnosis } from '../firmware/panic/diagnose-output.ts';
import type { NvsFinding } from '../firmware/nvs/nvs-findings.ts';
import type { PanicCause } from '../firmware/panic/panic-cause.ts';
import type { Explanation } from './explanation.ts';
import type { Messages } from './messages.ts';
import type { ProfileSettingWords } from './profile-setting-words.ts';

/* Code and parameters belong together by type, but TypeScript cannot follow that through an indexed union. */
type Explain = (params: unknown) => Explanation;

export function explainFinding(finding: Pick<Finding, 'code' | 'params'>, messages: Messages): Explanation {
  return (messages.findings[finding.code] as Explain)(finding.params);
}

export function explainNvsFinding(finding: NvsFinding, messages: Messages): Explanation {
  return (messages.nvsFindings[finding.code] as Explain)(finding.params);
}

/** A finding of a preflight: one of the release's own, or one of the plan against the chip. */
export function explainPreflight(
  finding: { readonly code: string; readonly params: Readonly<Record<string, unknown>> },
  messages: Messages,
): Explanation {
  const words = { ...messages.faults, ...messages.findings } as unknown as Readonly<
    Record<string, Explain | undefined>
  >;
  return words[finding.code]?.(finding.params) ?? { cause: finding.code, remedy: '' };
}

export function explainDiagnosis(diagnosis: Diagnosis, messages: Messages): Explanation {
  return (messages.diagnoses[diagnosis.code] as Explain)(diagnosis.params);
}

export function explainPanic(cause: PanicCause, messages: Messages): Explanation {
  return (messages.panicCauses[cause.code] as Explain)(cause.params);
}

export function explainFault(fault: Fault, messages: Messages): Explanation {
  return (messages.faults[fault.code] as Explain)(fault.params);
}

/** A fault out of the ledger, which another version of the program may have put there. */
export function explainRecordedFault(fault: Fault, messages: Messages): Explanation {
  const words = messages.faults as unknown as Readonly<Record<string, Explain | undefined>>;
  return words[fault.code]?.(fault.params) ?? { cause: fault.code, remedy: '' };
}

export function tellEvent(event: LogEvent, messages: Messages): string {
  return (messages.events[event.code] as (params: unknown) => string)(event.params);
}

/** Undefined only for a setting without words, which a test of the registry excludes. */
export function profileSettingWords(
  messages: Messages,
  profile: string,
  setting: string,
): ProfileSettingWords | undefined {
  const words: Readonly<Record<string, ProfileSettingWords | undefined>> = messages.profileSettings;
  return words[`${profile}.${setting}`];
}
