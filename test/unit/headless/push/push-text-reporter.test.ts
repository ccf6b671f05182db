import { expect, test } from 'vitest';
import { pushTextReporter } from '../../../../electron/headless/push/push-text-reporter.ts';
import { outcomeOf } from '../../../../electron/headless/push/push-reporter.ts';
import type { Terminal } from '../../../../electron/headless/terminal.ts';
import type { PushView } from '../../../../shared/contract/push.ts';
import { messagesFor } from '../../../../shared/messages/locale.ts';

function openTerminal(interactive: boolean) {
  const printed: string[] = [];
  const drawn: string[] = [];
  const terminal: Terminal = {
    locale: 'en',
    messages: messagesFor.en,
    interactive,
    columns: 60,
    print: (line) => void printed.push(line),
    error: () => undefined,
    overwrite: (text) => void drawn.push(text),
    exit: () => undefined,
    interrupted: new AbortController().signal,
  };
  return { terminal, printed, drawn };
}

function pushAt(bytes: number, more: Partial<PushView> = {}): PushView {
  return {
    id: 'a',
    batchId: 'b',
    address: 'plug',
    host: 'plug',
    port: 80,
    name: null,
    dialect: 'wled',
    buildId: null,
    releaseId: 'r',
    releaseName: 'shelf',
    releaseVersion: '2.0.0',
    state: 'running',
    phase: 'sending',
    part: 'app',
    bytes,
    size: 1_000_000,
    counts: 'sent',
    rate: 100_000,
    before: null,
    after: null,
    verdict: null,
    fault: null,
    startedAt: 0,
    endedAt: null,
    ...more,
  };
}

test('on a terminal one bar stands for all devices, and gives way to a line', () => {
  const { terminal, printed, drawn } = openTerminal(true);
  const reporter = pushTextReporter(terminal);
  const all = [pushAt(500_000), pushAt(0, { id: 'c', rate: null })];
  reporter.progress(pushAt(500_000), all);
  const bar = drawn[0]?.replace('\r\u001b[K', '') ?? '';
  expect(bar).toMatch(/^█+░+ +25 % {2}500,000 \/ 2,000,000 {2}100 kB\/s$/);
  expect(bar.length).toBeLessThan(60);
  reporter.ended(pushAt(1_000_000, { state: 'ended', verdict: 'updated' }));
  expect(drawn.at(-1)).toBe('\r\u001b[K');
  expect(printed[0]).toMatch(/^✓ plug {2}Updated/);
});

test('elsewhere every tenth is a line, once, and says what is counted', () => {
  const { terminal, printed, drawn } = openTerminal(false);
  const reporter = pushTextReporter(terminal);
  for (const bytes of [50_000, 100_000, 150_000, 400_000]) reporter.progress(pushAt(bytes), []);
  reporter.progress(pushAt(900_000, { id: 'c', address: 'lamp', counts: 'acknowledged' }), []);
  expect(printed).toEqual(['plug  10 % sent', 'plug  40 % sent', 'lamp  90 % acknowledged']);
  expect(drawn).toEqual([]);
});

test('the summary counts what was only sent, and what was never begun, apart from what was updated', () => {
  const { terminal, printed } = openTerminal(false);
  const pushes = (['updated', 'sent', 'failed', 'cancelled', null] as const).map((verdict) =>
    pushAt(0, { verdict }),
  );
  pushTextReporter(terminal).verdict(outcomeOf(pushes), pushes);
  expect(printed).toEqual([
    'Stopped after 1 failure; the devices that waited were not touched.',
    '✕ 1 updated, 1 sent, not seen updated, 1 failed, 1 cancelled, 1 not started',
  ]);
});

test.for([
  [['updated', 'updated'], 'updated'],
  [['updated', 'sent'], 'sent'],
  [['sent', 'cancelled'], 'failed'],
  [['updated', null], 'failed'],
] as const)('%j together are %s', ([verdicts, outcome]) => {
  expect(outcomeOf(verdicts.map((verdict) => pushAt(0, { verdict })))).toBe(outcome);
});

test('what a device says stays in its line', () => {
  const { terminal, printed } = openTerminal(false);
  const fault = {
    code: 'device-refused-update',
    params: { host: 'plug', status: null, answer: 'no\r\n✓ plug  updated\u001b[2J' },
  } as const;
  pushTextReporter(terminal).ended(pushAt(0, { state: 'ended', verdict: 'failed', fault }));
  expect(printed.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
});
