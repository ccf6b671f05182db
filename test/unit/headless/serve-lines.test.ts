import { expect, test } from 'vitest';
import { jsonEvent, logLine } from '../../../electron/headless/serve/serve-lines.ts';
import type { LogEntry } from '../../../shared/contract/log.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';

const silent: LogEntry = {
  seq: 1,
  at: Date.UTC(2026, 6, 1),
  level: 'warning',
  event: {
    code: 'no-request-seen',
    params: {
      share: 'share',
      name: 'TianShanOS',
      network: '192.168.1.0/24',
      seconds: 30,
      command: 'sudo ufw allow 57807/tcp',
    },
  },
};

test('a network without requests is a hint event with the command to paste', () => {
  expect(jsonEvent(silent)).toEqual({
    event: 'hint',
    at: Date.UTC(2026, 6, 1),
    code: 'no-request',
    share: 'share',
    name: 'TianShanOS',
    network: '192.168.1.0/24',
    seconds: 30,
    command: 'sudo ufw allow 57807/tcp',
  });
});

test.each(['en', 'zh-CN'] as const)('and a line for people in %s', (locale) => {
  const line = logLine(silent, messagesFor[locale], 'info');
  for (const part of ['TianShanOS', '192.168.1.0/24', '30', 'sudo ufw allow 57807/tcp'])
    expect(line).toContain(part);
});
