import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cdataElement,
  element,
  textElement,
  xmlCharacters,
} from '../../../../../../electron/core/ota/profiles/appcast/xml.ts';
import { childOf, parseFeed } from '../../../../../support/appcast/feed-document.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...Array.from('<>&"\'][!-CDATA/ \t\n\r\0\ud800')), maxLength: 40 }),
  fc.constantFrom(']]>', '<![CDATA[', ']]]]>>', '&lt;', '&#0;', '\ufffe', '"/><x a="'),
);

/** What a reader makes of one element `a` below the root. */
function read(xml: string) {
  return childOf(parseFeed(element('rss', {}, [xml])), 'a');
}

describe('any value comes back, but for characters that XML forbids', () => {
  test('in text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(read(textElement('a', text))?.text).toBe(xmlCharacters(text));
      }),
    );
  });

  test('in an attribute, white space included', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(read(element('a', { x: value }))?.attributes).toEqual({ x: xmlCharacters(value) });
      }),
    );
  });

  test('in CDATA, which nothing ends early; line ends become one', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(read(cdataElement('a', text))?.text).toBe(xmlCharacters(text).replaceAll(/\r\n?/g, '\n'));
      }),
    );
  });
});

test('an attribute without a value is left out', () => {
  expect(element('a', { x: undefined, y: '1' })).toBe('<a y="1"/>');
});

test.each([
  ['a\tb\n', 'a\tb\n'],
  ['\u0000\u0008\u001f', '\ufffd\ufffd\ufffd'],
  ['\ud800x', '\ufffdx'],
  ['\ufffe\uffff', '\ufffd\ufffd'],
  ['台🔧', '台🔧'],
])('%j may be written as %j', (text, written) => {
  expect(xmlCharacters(text)).toBe(written);
});
