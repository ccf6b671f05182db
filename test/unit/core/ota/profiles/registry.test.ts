import { describe, expect, test } from 'vitest';
import { profiles } from '../../../../../electron/core/ota/profiles/registry.ts';
import { readSettings } from '../../../../../electron/core/ota/profiles/profile-settings.ts';
import { messagesFor } from '../../../../../shared/messages/locale.ts';
import { profileSettingWords } from '../../../../../shared/messages/explain.ts';

describe.for(profiles.map((profile) => [profile.name, profile] as const))('%s', ([name, profile]) => {
  test('has a name of its own and a port that needs no privilege', () => {
    expect(profiles.filter((other) => other.name === name)).toHaveLength(1);
    expect(profile.defaultPort).toBeGreaterThan(1023);
  });

  test.for(['en', 'zh-CN'] as const)('has words for every setting in %s', (locale) => {
    for (const setting of profile.settings) {
      const words = profileSettingWords(messagesFor[locale], name, setting.name);
      expect(words, `${name}.${setting.name}`).toBeDefined();
      expect(words?.label).not.toBe('');
      expect(words?.hint).toMatch(/[.。]$/);
    }
  });

  test('has settings in kebab case, with defaults that fit', () => {
    const optional = profile.settings.filter(({ required }) => !required);
    expect(readSettings(name, optional, {})).toMatchObject({ ok: true });
    for (const setting of profile.settings) expect(setting.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
