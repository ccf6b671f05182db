import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { PushPart } from '../../../shared/contract/push.ts';
import type {
  Credentials,
  Patience,
  PushDialect,
  PushPayload,
  PushTarget,
  RunningVersion,
  Sent,
} from './dialects/dialect.ts';
import { ReturnWatch, type PushEnd } from './return-watch.ts';

/** How a device is looked for after it was sent everything. Milliseconds. */
export interface Polling {
  readonly every: number;
  readonly tries: number;
  /** For one look: a device that restarts does not answer at all. */
  readonly patience: Patience;
}

/** As TianShanOS's own page does: every 2 s, 60 times. */
export const polling: Polling = {
  every: 2_000,
  tries: 60,
  patience: { connecting: 2_000, sending: 2_000, answering: 5_000 },
};

/** One release for one device. */
export interface PushOrder {
  readonly target: PushTarget;
  readonly dialect: PushDialect;
  readonly payload: PushPayload;
  readonly verify: boolean;
  readonly listenPort: number | undefined;
  readonly credentials: Credentials | undefined;
  readonly patience: Patience;
  readonly polling: Polling;
}

export type PushReport =
  | { readonly kind: 'before' | 'after'; readonly running: RunningVersion }
  | { readonly kind: 'part'; readonly part: PushPart; readonly size: number }
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'verifying' };

export type TellPush = (report: PushReport) => void;

/** Sends, and looks what became of it. Everything it opened is closed when it resolves. */
export async function runPush(order: PushOrder, signal: AbortSignal, tell: TellPush): Promise<PushEnd> {
  if (signal.aborted) return cancelled;
  const { dialect, target, payload, credentials, patience } = order;
  const context = { signal, credentials, patience };
  const before = order.verify ? await dialect.version?.(target, context) : undefined;
  if (before?.ok === false) return failed(before.fault, signal);
  if (before !== undefined) tell({ kind: 'before', running: before.value });
  const sent = await dialect.send(target, payload, {
    ...context,
    listenPort: order.listenPort,
    begin: (part, size) => tell({ kind: 'part', part, size }),
    progress: (bytes) => tell({ kind: 'bytes', bytes }),
  });
  if (!sent.ok) return failed(sent.fault, signal);
  if (before === undefined) return unverified(order, sent.value);
  tell({ kind: 'verifying' });
  return lookForIt(order, before.value, signal, tell);
}

function unverified({ dialect, target: { host } }: PushOrder, { answer }: Sent): PushEnd {
  if (answer === 'lost')
    return { verdict: 'failed', fault: { code: 'device-answer-lost', params: { host } } };
  if (dialect.version !== undefined) return { verdict: 'sent', fault: null };
  return {
    verdict: 'sent',
    fault: { code: 'device-tells-no-version', params: { host, dialect: dialect.title } },
  };
}

async function lookForIt(
  order: PushOrder,
  before: RunningVersion,
  signal: AbortSignal,
  tell: TellPush,
): Promise<PushEnd> {
  const { dialect, target, credentials, payload } = order;
  const { every, tries, patience } = order.polling;
  const watch = new ReturnWatch(payload.app, target.host, before);
  const since = performance.now();
  for (let left = tries; left > 0; left -= 1) {
    await pause(every, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return cancelled;
    const seen = await dialect.version?.(target, { signal, credentials, patience });
    if (seen === undefined) break;
    if (seen.ok) tell({ kind: 'after', running: seen.value });
    /* Half a second after its start a device may answer with anything; only no connection means that it was away. */
    else if (!isAway(seen.fault)) continue;
    const end = watch.see(seen.ok ? seen.value : undefined);
    if (end !== undefined) return end;
  }
  return signal.aborted ? cancelled : watch.conclude(Math.round((performance.now() - since) / 1_000));
}

function isAway({ code }: Fault): boolean {
  return (
    code === 'device-unreachable' ||
    code === 'device-refused-connection' ||
    code === 'device-stalled' ||
    code === 'device-not-found'
  );
}

const cancelled: PushEnd = { verdict: 'cancelled', fault: null };

function failed(fault: Fault, signal: AbortSignal): PushEnd {
  return signal.aborted || fault.code === 'cancelled' ? cancelled : { verdict: 'failed', fault };
}
