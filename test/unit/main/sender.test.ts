import { describe, expect, test } from 'vitest';
import { pageUrl } from '../../../electron/main/page-address.ts';
import { isTrustedSender } from '../../../electron/main/sender.ts';

const ownFrame = { url: pageUrl };
const foreignFrame = { url: 'https://evil.example/' };

describe('a message to the main process', () => {
  test('is heard from the top frame of our own page', () => {
    expect(isTrustedSender({ senderFrame: ownFrame, sender: { mainFrame: ownFrame } })).toBe(true);
  });

  test.each([
    ['from a frame inside our page', { senderFrame: { url: pageUrl }, sender: { mainFrame: ownFrame } }],
    ['from a foreign page', { senderFrame: foreignFrame, sender: { mainFrame: foreignFrame } }],
    ['from a frame that is gone', { senderFrame: null, sender: { mainFrame: ownFrame } }],
  ])('is dropped %s', (_case, sender) => expect(isTrustedSender(sender)).toBe(false));
});
