import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { launchOptions } from '../../../electron/main/launch-options.ts';

const here = resolve('/here');

describe('the command line of the desktop window', () => {
  test.each([
    ['nothing', [], { buildDirectory: undefined, demo: false }],
    ['the path of the app alone', ['.'], { buildDirectory: undefined, demo: false }],
    [
      'a relative build',
      ['.', '--build-dir', 'build'],
      { buildDirectory: resolve(here, 'build'), demo: false },
    ],
    ['an absolute build', [`--build-dir=${resolve('/b')}`], { buildDirectory: resolve('/b'), demo: false }],
    [
      'the demo among switches of Chromium',
      ['--no-sandbox', '--inspect=0', '.', '--demo'],
      { buildDirectory: undefined, demo: true },
    ],
    ['a build without a name', ['--build-dir'], { buildDirectory: undefined, demo: false }],
  ])('%s', (_case, args, expected) => expect(launchOptions(args, here)).toEqual(expected));
});
