import { describe, expect, test } from 'vitest';
import { explainFault } from '../../../../shared/messages/explain.ts';
import { messagesFor } from '../../../../shared/messages/locale.ts';
import { unreachableReasons } from '../../../../shared/unreachable.ts';

describe.each(['device-unreachable', 'daemon-unreachable'] as const)('%s', (code) => {
  test.for(unreachableReasons)('says %s in Chinese to who reads Chinese', (reason) => {
    const params = { host: '10.0.0.7', port: 80, address: '10.0.0.7:80', reason };
    const inEnglish = explainFault({ code, params }, messagesFor.en).cause;
    const inChinese = explainFault({ code, params }, messagesFor['zh-CN']).cause;
    expect(inEnglish).toMatch(/: (it|there|this) [a-zA-Z ]+\.$/);
    expect(inChinese.replace('HTTP', '')).not.toMatch(/[a-z-]{3,}/i);
  });

  test('leaves what the system said as it is', () => {
    const params = { host: '10.0.0.7', port: 80, address: '10.0.0.7:80', reason: 'EHOSTUNREACH' };
    expect(explainFault({ code, params }, messagesFor['zh-CN']).cause).toContain('EHOSTUNREACH');
  });
});
