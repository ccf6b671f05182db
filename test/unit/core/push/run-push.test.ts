import { afterEach, expect, test, vi } from 'vitest';
import type { PushDialect } from '../../../../electron/core/push/dialects/dialect.ts';
import { runPush } from '../../../../electron/core/push/run-push.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { appFile } from '../../../support/releases.ts';

afterEach(() => void vi.useRealTimers());

test('how long a device was looked for does not follow a clock that somebody sets', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const before = { version: '1.0.0', elfSha256: null, built: null, uptime: null, mac: null, name: null };
  let hasBeenAsked = false;
  const dialect: PushDialect = {
    name: 'model',
    title: 'Model',
    defaultPort: 80,
    takes: ['app'],
    counts: 'sent',
    send: () => Promise.resolve(ok({ answer: 'accepted' })),
    version: () => {
      if (!hasBeenAsked) {
        hasBeenAsked = true;
        return Promise.resolve(ok({ ...before, model: null, boots: null }));
      }
      vi.setSystemTime(Date.now() + 3_600_000);
      return Promise.resolve(
        fail({ code: 'device-unreachable', params: { host: 'board', port: 80, reason: '' } }),
      );
    },
  };
  const patience = { connecting: 1, sending: 1, answering: 1 };
  const end = await runPush(
    {
      target: { host: 'board', port: 80 },
      dialect,
      payload: { app: appFile('app.bin'), www: undefined, url: undefined },
      verify: true,
      listenPort: undefined,
      credentials: undefined,
      patience,
      polling: { every: 1, tries: 2, patience },
    },
    new AbortController().signal,
    () => undefined,
  );
  expect(end).toEqual({
    verdict: 'sent',
    fault: { code: 'device-not-seen-again', params: { host: 'board', seconds: 0 } },
  });
});
