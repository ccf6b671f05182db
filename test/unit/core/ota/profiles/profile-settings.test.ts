import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../../../electron/core/ota/profiles/profile-settings.ts';
import type { ProfileSetting } from '../../../../../shared/contract/ota.ts';

const declared: readonly ProfileSetting[] = [
  { name: 'data', kind: 'folder', required: true },
  { name: 'dist', kind: 'folder', required: false, list: true },
  { name: 'cache-ttl', kind: 'number', required: false, default: '30' },
  { name: 'upstream', kind: 'url', required: false },
  { name: 'dialect', kind: 'choice', choices: ['seed', 'head'], required: false, default: 'seed' },
  { name: 'mirror', kind: 'switch', required: false },
  { name: 'key', kind: 'secret', required: false },
];

const read = (values: Record<string, string>) => readSettings('sample', declared, values);

test('a secret is a text, and no fault tells it', () => {
  const settings = read({ data: '/a', key: 'p=w' });
  expect(settings.ok && settings.value.text('key')).toBe('p=w');
  const wrong = read({ data: '/a', key: 'hush\u0000' });
  expect(wrong).toMatchObject({ fault: { code: 'setting-invalid', params: { setting: 'key' } } });
  expect(JSON.stringify(wrong)).not.toContain('hush');
});

describe('what a technician set of a profile', () => {
  test('reads as declared, with defaults where it is left empty', () => {
    const settings = read({ data: ' /srv/packages ', dist: '/a\n/b\n', mirror: 'true', 'cache-ttl': '' });
    if (!settings.ok) throw new Error(settings.fault.code);
    expect({
      data: settings.value.text('data'),
      dist: settings.value.list('dist'),
      ttl: settings.value.number('cache-ttl'),
      upstream: settings.value.text('upstream'),
      dialect: settings.value.text('dialect'),
      mirror: settings.value.isOn('mirror'),
    }).toEqual({
      data: '/srv/packages',
      dist: ['/a', '/b'],
      ttl: 30,
      upstream: undefined,
      dialect: 'seed',
      mirror: true,
    });
  });

  test.for([
    [{}, { code: 'setting-missing', params: { setting: 'data' } }],
    [{ data: '  ' }, { code: 'setting-missing', params: { setting: 'data' } }],
    [
      { data: '/a', nonsense: '1' },
      { code: 'setting-unknown', params: { setting: 'nonsense' } },
    ],
    [{ data: '/a\u0000b' }, { code: 'setting-invalid', params: { setting: 'data' } }],
    [
      { data: '/a', 'cache-ttl': '-1' },
      { code: 'setting-invalid', params: { value: '-1', kind: 'number' } },
    ],
    [
      { data: '/a', 'cache-ttl': '3.5' },
      { code: 'setting-invalid', params: { value: '3.5' } },
    ],
    [
      { data: '/a', upstream: 'bench.local' },
      { code: 'setting-invalid', params: { kind: 'url' } },
    ],
    [
      { data: '/a', dialect: 'v3' },
      { code: 'setting-invalid', params: { choices: ['seed', 'head'] } },
    ],
    [
      { data: '/a', mirror: 'yes' },
      { code: 'setting-invalid', params: { kind: 'switch' } },
    ],
    [
      { data: '/a', dist: '/b\n/c\u0007' },
      { code: 'setting-invalid', params: { value: '/c\u0007' } },
    ],
  ] as const)('%j is refused: %j', ([values, fault]) => {
    expect(read(values)).toMatchObject({ ok: false, fault });
  });

  test('to ask for one that is not declared is a bug', () => {
    const settings = read({ data: '/a' });
    if (!settings.ok) throw new Error(settings.fault.code);
    expect(() => settings.value.text('date')).toThrow('date');
  });
});
