import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ProfileSetting, SettingValues } from '../../../../shared/contract/ota.ts';
import { fail, ok } from '../../../../shared/result.ts';

/** The settings of one share, as its profile reads them. Asking for one that the profile has not declared is a bug. */
export interface ProfileSettings {
  /** Undefined where it was left empty and has no default. */
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  number(name: string): number | undefined;
  isOn(name: string): boolean;
}

/** Checks `values` against what the profile declares; an empty value counts as absent. */
export function readSettings(
  profile: string,
  declared: readonly ProfileSetting[],
  values: SettingValues = {},
): Outcome<ProfileSettings> {
  const known = declared.map(({ name }) => name);
  const unknown = Object.keys(values).find((name) => !known.includes(name));
  if (unknown !== undefined)
    return fail({ code: 'setting-unknown', params: { profile, setting: unknown, known } });
  const taken = new Map<string, string>();
  for (const setting of declared) {
    const given = values[setting.name]?.trim() ?? '';
    const value = given === '' ? setting.default : given;
    if (value === undefined) {
      if (setting.required)
        return fail({ code: 'setting-missing', params: { profile, setting: setting.name } });
      continue;
    }
    const misfit = linesOf(setting, value).find((line) => !fits(setting, line));
    if (misfit !== undefined) return fail(invalid(profile, setting, misfit));
    taken.set(setting.name, value);
  }
  return ok(settingsFrom(known, taken));
}

function settingsFrom(known: readonly string[], taken: ReadonlyMap<string, string>): ProfileSettings {
  const text = (name: string) => {
    if (!known.includes(name)) throw new Error(`no such setting: ${name}`);
    return taken.get(name);
  };
  return {
    text,
    list: (name) => splitLines(text(name) ?? ''),
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    isOn: (name) => text(name) === 'true',
  };
}

function linesOf(setting: ProfileSetting, value: string): readonly string[] {
  return setting.list === true ? splitLines(value) : [value];
}

function splitLines(value: string): readonly string[] {
  return value.split('\n').filter((line) => line !== '');
}

function fits({ kind, choices = [] }: ProfileSetting, value: string): boolean {
  switch (kind) {
    case 'choice':
      return choices.includes(value);
    case 'number':
      return /^\d{1,9}$/.test(value);
    case 'switch':
      return value === 'true' || value === 'false';
    case 'url':
      return URL.canParse(value) && value.includes('://');
    default:
      return !/\p{Cc}/u.test(value);
  }
}

function invalid(profile: string, { name, kind, choices = [] }: ProfileSetting, given: string) {
  const value = kind === 'secret' ? '…' : given;
  return { code: 'setting-invalid' as const, params: { profile, setting: name, value, kind, choices } };
}
