import type { FlashReport, PushReport } from './devices.ts';
import { nothingKnown, type Running } from './evidence.ts';
import type { DeviceEvent } from './progress.ts';

/** What a job means for its device, `running` being what it ran before; nothing for a job that wrote no app. */
export function eventsOfJob(report: FlashReport, running: Running): readonly DeviceEvent[] {
  const { jobId: transferId, wroteApp, version, verdict, bytesSent, size } = report;
  if (!wroteApp) return [];
  const bytes = { bytesSent, size, rate: null };
  const offered = { ...nothingKnown, version };
  const transfer = { id: transferId, way: 'usb', shareId: null, offered } as const;
  const isWritten = verdict === 'pass' || verdict === 'written';
  return [
    { kind: 'began', transfer, bytes, running },
    { kind: isWritten ? 'sent' : 'broke', transferId, bytes },
    ...(verdict === 'pass' ? [{ kind: 'confirmed', transferId } as const] : []),
  ];
}

/** What a push means for its device, `running` being what it ran before. */
export function eventsOfPush(
  report: PushReport,
  { isNew, running }: { readonly isNew: boolean; readonly running: Running },
): readonly DeviceEvent[] {
  const { pushId: transferId, offered, after, state, bytesSent, size, rate } = report;
  const bytes = { bytesSent, size, rate };
  const transfer = { id: transferId, way: 'push', shareId: null, offered } as const;
  const began: readonly DeviceEvent[] = isNew ? [{ kind: 'began', transfer, bytes, running }] : [];
  if (state === 'sending') return [...began, { kind: 'moved', transferId, bytes, isStalled: false }];
  const isSent = state === 'updated' || state === 'sent';
  return [
    ...began,
    { kind: isSent ? 'sent' : 'broke', transferId, bytes },
    ...(state === 'sent' && after !== null ? [{ kind: 'heard', running: after } as const] : []),
    ...(state === 'updated' ? [{ kind: 'confirmed', transferId } as const] : []),
  ];
}
