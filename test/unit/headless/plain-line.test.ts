import { expect, test } from 'vitest';
import { plainLine } from '../../../electron/headless/plain-line.ts';

test.each([
  ['what people write', 'Küche №1 “灯” ✓ 1.2.0', 'Küche №1 “灯” ✓ 1.2.0'],
  ['a line of its own', 'lamp\r\n12:00:00  ✓ updated', 'lamp 12:00:00  ✓ updated'],
  ['a colour', '\u001b[32mok\u001b[0m', '\ufffd[32mok\ufffd[0m'],
  ['a title for the window, ended by a bell', '\u001b]0;x\u0007', '\ufffd]0;x\ufffd'],
  ['the same in eight bits', '\u009b31m\u0090', '\ufffd31m\ufffd'],
  ['letters taken back', 'failed\b\b\b\b\b\bok', 'failed\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdok'],
  ['a turn of direction', '1.2\u202e0.3', '1.2\ufffd0.3'],
])('%s', (_name, text, shown) => {
  expect(plainLine(text)).toBe(shown);
});
