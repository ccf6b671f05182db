import { describe, expect, test } from 'vitest';
import {
  architectureIn,
  extensionOf,
  parsePackageName,
  platformIn,
} from '../../../../../../electron/core/ota/profiles/appcast/package-name.ts';

describe('an installer', () => {
  test.each([
    ['eCan-1.0.0-macos-aarch64.pkg', 'eCan', '1.0.0', 'macos', 'aarch64', '.pkg'],
    ['eCan-1.0.0-macos-amd64.dmg', 'eCan', '1.0.0', 'macos', 'amd64', '.dmg'],
    ['eCan-1.0.0-darwin-arm64.pkg', 'eCan', '1.0.0', 'macos', 'aarch64', '.pkg'],
    ['eCan-1.0.0-windows-amd64-Setup.exe', 'eCan', '1.0.0', 'windows', 'amd64', '.exe'],
    ['eCan-1.0.0-windows-amd64.msi', 'eCan', '1.0.0', 'windows', 'amd64', '.msi'],
    ['eCan-1.0.0-linux-x86_64.AppImage', 'eCan', '1.0.0', 'linux', 'amd64', '.appimage'],
    ['eCan-1.0.0-linux-amd64.tar.gz', 'eCan', '1.0.0', 'linux', 'amd64', '.tar.gz'],
    ['eCan-1.2.3-rc.4-linux-amd64.tar.gz', 'eCan', '1.2.3-rc.4', 'linux', 'amd64', '.tar.gz'],
    ['eCan-1.2.3-beta-macos-universal.dmg', 'eCan', '1.2.3-beta', 'macos', undefined, '.dmg'],
    ['My App-2.0.0-macos-arm64.pkg', 'My App', '2.0.0', 'macos', 'aarch64', '.pkg'],
    ['bench-tool-pro-0.9.1-windows-x64-Setup.exe', undefined, undefined, 'windows', 'amd64', '.exe'],
    ['台架-1.0.0-linux-amd64.tar.gz', '台架', '1.0.0', 'linux', 'amd64', '.tar.gz'],
    ['x86-tools-1.0.0-macos-arm64.pkg', 'x86-tools', '1.0.0', 'macos', 'aarch64', '.pkg'],
  ])('%s', (name, app, version, platform, architecture, extension) => {
    expect(parsePackageName(name)).toMatchObject({ platform, architecture, extension });
    if (app !== undefined) expect(parsePackageName(name)).toMatchObject({ app, version });
  });

  test.each([
    'eCan-1.0.0-macos-aarch64.zip',
    'eCan-1.0.0-windows-amd64.exe',
    'eCan-1.0.0.pkg',
    'eCan-1.0.0-macos-aarch64.pkg.json',
    'eCan-1.0.0-macos-aarch64.pkg.part',
    'CHANGELOG.md',
    '-1.0.0-macos-aarch64.pkg',
    '',
  ])('%s is none', (name) => {
    expect(parsePackageName(name)).toBeUndefined();
  });

  test('its version may stand elsewhere', () => {
    expect(parsePackageName('eCan-nightly-macos-aarch64.pkg', 'eCan')).toMatchObject({
      app: 'eCan',
      version: undefined,
    });
  });

  test.each([
    ['eCan-1.0.0-macos-aarch64.pkg', true],
    ['eCan-Pro-1.0.0-macos-aarch64.pkg', false],
    ['other-1.0.0-macos-aarch64.pkg', false],
    ['ecan-1.0.0-macos-aarch64.pkg', false],
  ])('of eCan: %s %s', (name, isOurs) => {
    expect(parsePackageName(name, 'eCan') !== undefined).toBe(isOurs);
  });
});

test.each([
  ['eCan-9-windows-x64-Setup.exe', 'windows', 'amd64', '.exe'],
  ['thing_Linux.tar.gz', undefined, undefined, '.tar.gz'],
  ['a.b-darwin.pkg', 'macos', undefined, '.pkg'],
  ['constructor-__proto__', undefined, undefined, ''],
])('%s names %s, %s and %s', (name, platform, architecture, extension) => {
  expect([platformIn(name), architectureIn(name), extensionOf(name)]).toEqual([
    platform,
    architecture,
    extension,
  ]);
});
