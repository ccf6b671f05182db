import { Option, type Command } from 'commander';
import type { ProfileSetting, SettingValues } from '../../../shared/contract/ota.ts';
import { profiles } from '../../core/ota/profiles/registry.ts';
import { profileSettingWords } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

/** Makes an option of every setting in the registry; profiles may share one. */
export function addSettingOptions(command: Command, messages: Messages): void {
  for (const [name, users] of settingUsers()) {
    const [setting] = users.values();
    if (setting === undefined) continue;
    const hints = [...users].map(([profile]) => hintOf(messages, profile, name));
    const environment = setting.kind === 'secret' ? ` (env: ${variableOf(name)})` : '';
    const option = new Option(flagOf(setting), hints.join(' / ') + environment);
    if (setting.list === true) option.argParser(gathered);
    command.addOption(option);
  }
}

/** What of the parsed options is a setting of some profile; the share itself says which ones fit. */
export function settingValuesOf(options: Readonly<Record<string, unknown>>): SettingValues {
  const values: Record<string, string> = {};
  for (const name of settingUsers().keys()) {
    const value = options[camelCase(name)];
    if (value === true) values[name] = 'true';
    else if (typeof value === 'string') values[name] = value;
    else if (Array.isArray(value)) values[name] = value.join('\n');
  }
  return values;
}

/**
 * A secret that was not given otherwise comes from the environment, where the list of processes does not show it:
 * `--websocket-token` from `FLASHDOCK_WEBSOCKET_TOKEN`. An empty one counts as absent.
 */
export function withSecrets(
  profile: string,
  values: SettingValues,
  environment: NodeJS.ProcessEnv = process.env,
): SettingValues {
  const declared = profiles.find(({ name }) => name === profile)?.settings ?? [];
  const secrets = declared.flatMap(({ name, kind }) => {
    const value = kind === 'secret' ? environment[variableOf(name)] : undefined;
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(secrets), ...values };
}

function variableOf(setting: string): string {
  return `FLASHDOCK_${setting.toUpperCase().replaceAll('-', '_')}`;
}

function gathered(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function settingUsers(): Map<string, Map<string, ProfileSetting>> {
  const users = new Map<string, Map<string, ProfileSetting>>();
  for (const profile of profiles) {
    for (const setting of profile.settings) {
      const known = users.get(setting.name) ?? new Map<string, ProfileSetting>();
      users.set(setting.name, known.set(profile.name, setting));
    }
  }
  return users;
}

function hintOf(messages: Messages, profile: string, setting: string): string {
  const words = profileSettingWords(messages, profile, setting);
  return `${profile}: ${words?.label.toLowerCase() ?? setting}`;
}

function flagOf({ name, kind, choices }: ProfileSetting): string {
  const places = {
    folder: 'dir',
    file: 'file',
    database: 'path|url',
    text: 'text',
    secret: 'secret',
    url: 'url',
    number: 'n',
    switch: '',
    choice: '',
  };
  if (kind === 'switch') return `--${name}`;
  return `--${name} <${kind === 'choice' ? (choices ?? []).join('|') : places[kind]}>`;
}

function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
