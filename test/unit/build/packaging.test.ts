import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../build/paths.ts';
import viteMain from '../../../build/vite.main.ts';
import packageFile from '../../../package.json' with { type: 'json' };

interface Packaging {
  readonly icon: string;
  readonly files: readonly string[];
  readonly asarUnpack: readonly string[];
  readonly mac: { readonly entitlements: string };
  readonly deb: { readonly fpm: readonly string[] };
  readonly electronFuses: Record<string, boolean>;
}

const read = (path: string): string => readFileSync(repositoryRoot + path, 'utf8');
const packaging = load(read('build/electron-builder.yml')) as Packaging;

describe('the packaging configuration', () => {
  test('is one that electron-builder’s own schema knows', () => {
    const schema = createRequire(import.meta.url)('app-builder-lib/scheme.json') as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    const validate = ajv.compile(schema);
    validate(packaging);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('names only files that are there', () => {
    const mapped = packaging.deb.fpm.map((mapping) => mapping.split('=')[0] ?? '');
    for (const path of [packaging.icon, packaging.mac.entitlements, ...mapped]) {
      expect(existsSync(repositoryRoot + path), path).toBe(true);
    }
  });

  test('takes along what serialport needs at run time, and unpacks its binary', () => {
    const require = createRequire(createRequire(import.meta.url).resolve('@serialport/bindings-cpp'));
    expect(() => require.resolve('node-gyp-build')).not.toThrow();
    expect(packaging.files).toEqual(
      expect.arrayContaining([
        'node_modules/serialport/**',
        'node_modules/@serialport/**',
        'node_modules/node-gyp-build/**',
      ]),
    );
    expect(packaging.asarUnpack).toContain('**/@serialport/bindings-cpp/prebuilds/**');
  });

  test('takes along better-sqlite3 with the one binary it loads, and unpacks it', () => {
    const require = createRequire(import.meta.url);
    const home = dirname(require.resolve('better-sqlite3/package.json'));
    const { platform, arch } = process;
    expect(existsSync(`${home}/prebuilds/${platform}-${arch}.node`)).toBe(true);
    expect(packaging.files).toEqual(
      expect.arrayContaining([
        'node_modules/better-sqlite3/**',
        '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
      ]),
    );
    expect(packaging.asarUnpack).toContain('**/better-sqlite3/prebuilds/**');
    expect(viteMain.ssr?.external).toContain('better-sqlite3');
  });

  test('closes the doors that Electron leaves open', () => {
    expect(packaging.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
    });
  });

  test('finds in package.json what a DEB must state', () => {
    expect(packageFile.homepage).toMatch(/^https:/);
    expect(packageFile.author.email).toContain('@');
    expect(packageFile.main).toBe('out/main/main.js');
  });
});

describe('the udev rules', () => {
  const rules = read('build/linux/60-flashdock.rules')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  test('are well formed', () => {
    for (const rule of rules) {
      expect(rule).toMatch(/^([A-Z]+(\{\w+\})?(==|\+=|=)"[^"]+")(, [A-Z]+(\{\w+\})?(==|\+=|=)"[^"]+")*$/);
    }
  });

  test.each([
    ['Espressif', '303a'],
    ['Silicon Labs', '10c4'],
    ['WCH', '1a86'],
    ['FTDI', '0403'],
  ])('let whoever sits at the machine use serial lines by %s', (_maker, vendor) => {
    const rule = rules.find((line) => line.includes(`ATTRS{idVendor}=="${vendor}"`));
    expect(rule).toContain('SUBSYSTEM=="tty"');
    expect(rule).toContain('TAG+="uaccess"');
  });
});
