import type { Fault } from '../../../../shared/contract/fault.ts';
import type { AppDescriptor } from '../../../../shared/firmware/image/app-descriptor.ts';
import type { BootReport } from '../../../../shared/firmware/boot-output/boot-watch.ts';

/**
 * `boots`: the very app that was written runs. `other`: an app runs that this job was not about. `failed`: it does
 * not run, and why. `unknown`: nothing seen yet that tells.
 */
export type BootJudgement =
  | { readonly kind: 'boots' }
  | { readonly kind: 'other' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'unknown' };

/** The ROM and the bootloader reset a few times by design; a chip that gets no further loops. */
const loopResets = 4;

const unknown: BootJudgement = { kind: 'unknown' };

/**
 * Judges boot output against the app that should run. `written`: this job wrote that app, so a different one is a
 * failure. `final`: no more output will come, so what is incomplete counts as it is.
 */
export function judgeBoot(
  report: BootReport,
  app: AppDescriptor | undefined,
  { written, final }: { readonly written: boolean; readonly final: boolean },
): BootJudgement {
  const trouble = troubleIn(report);
  if (trouble !== undefined) return { kind: 'failed', fault: trouble };
  if (app === undefined) return unknown;
  const seen = identityOf(report, app, final);
  if (seen === 'same') return { kind: 'boots' };
  if (seen === 'unknown') return unknown;
  if (!written) return { kind: 'other' };
  return { kind: 'failed', fault: { code: 'boots-other-app', params: names(report, app) } };
}

function troubleIn(report: BootReport): Fault | undefined {
  const { panic, brownOut, invalidHeader, refusal, resets, waitingForDownload } = report;
  if (brownOut) return { code: 'boot-brown-out', params: {} };
  if (panic !== undefined) return { code: 'boot-panic', params: { line: panic.replace(/\.$/, '') } };
  if (waitingForDownload) {
    return { code: 'boot-download-mode', params: { mode: resets.at(-1)?.mode ?? '?' } };
  }
  if (invalidHeader !== undefined) return { code: 'boot-invalid-header', params: { value: invalidHeader } };
  const appSeen = report.projectName !== undefined || report.elfSha256Prefix !== undefined;
  if (refusal !== undefined && !appSeen) return { code: 'boot-image-refused', params: { line: refusal } };
  if (resets.length >= loopResets) {
    const reason = resets.at(-1)?.reason ?? '?';
    return { code: 'boot-loop', params: { resets: resets.length, reason } };
  }
  return undefined;
}

/** The hash decides where it is printed: two builds of one version are two apps. */
function identityOf(report: BootReport, app: AppDescriptor, final: boolean): 'same' | 'other' | 'unknown' {
  const { projectName, version, elfSha256Prefix, described } = report;
  const hashKnown = !/^0*$/.test(app.elfSha256);
  if (elfSha256Prefix !== undefined && hashKnown) {
    return app.elfSha256.startsWith(elfSha256Prefix) ? 'same' : 'other';
  }
  if (projectName !== undefined && projectName !== app.projectName) return 'other';
  if (version !== undefined && version !== app.version) return 'other';
  const complete = described || final;
  return complete && projectName !== undefined && version !== undefined ? 'same' : 'unknown';
}

function names(report: BootReport, app: AppDescriptor): { expected: string; actual: string } {
  const hash = (text: string | undefined): string => (text === undefined ? '' : ` (${text.slice(0, 9)})`);
  return {
    expected: `${app.projectName} ${app.version}${hash(app.elfSha256)}`,
    actual: `${report.projectName ?? '?'} ${report.version ?? '?'}${hash(report.elfSha256Prefix)}`,
  };
}
