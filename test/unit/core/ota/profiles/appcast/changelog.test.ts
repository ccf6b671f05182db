import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChangelog } from '../../../../../../electron/core/ota/profiles/appcast/changelog.ts';
import { releaseNotesHtml } from '../../../../../../electron/core/ota/profiles/appcast/release-notes.ts';

const changelog = `# Changelog\r
\r
## [Unreleased]\r
- later\r
\r
## [1.2.0] - 2026-03-01\r
### Added\r
- one\r
## Notes\r
kept\r
\r
## [1.1.0]\r
## v1.0.1\r
- two\r
## 1.0.0 (2025)\r
- three`;

test.each([
  ['1.2.0', '### Added\n- one\n## Notes\nkept'],
  ['1.1.0', undefined],
  ['1.0.1', '- two'],
  ['1.0.0', '- three'],
  ['1.2', undefined],
  ['9.9.9', undefined],
  ['.*', undefined],
])('the section of %s', (version, section) => {
  expect(parseChangelog(changelog).get(version)).toBe(section);
});

describe('release notes', () => {
  test.each([
    ['### Fixed', '<h3>Fixed</h3>'],
    ['# A # b ##', '<h1>A # b</h1>'],
    ['- a\n- **b**\n* `c`', '<ul><li>a</li><li><strong>b</strong></li><li><code>c</code></li></ul>'],
    ['- a\n  goes on', '<ul><li>a goes on</li></ul>'],
    ['one\ntwo\n\nthree', '<p>one two</p>\n<p>three</p>'],
    ['`**a** <b>`', '<p><code>**a** &lt;b&gt;</code></p>'],
    ['[x](https://e.org/?a=1&b=2)', '<p><a href="https://e.org/?a=1&amp;b=2">x</a></p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['[x](data:text/html,1)', '<p>[x](data:text/html,1)</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['- <img src=x onerror="a">', '<ul><li>&lt;img src=x onerror=&quot;a&quot;&gt;</li></ul>'],
    ['', ''],
  ])('%j', (markdown, html) => {
    expect(releaseNotesHtml(markdown)).toBe(html);
  });

  test('hold no tag but their own, whatever they are made from', () => {
    const anything = fc.string({
      unit: fc.constantFrom(...Array.from('<>&"\'`*[]()# -\na:/javscript')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(anything, (markdown) => {
        const rest = releaseNotesHtml(markdown).replaceAll(
          /<\/?(?:h[1-6]|ul|li|p|strong|code|a)>|<a href="https?:[^"<>]*">/g,
          '',
        );
        expect(rest).not.toMatch(/[<>]/);
      }),
      { numRuns: 500 },
    );
  });
});
