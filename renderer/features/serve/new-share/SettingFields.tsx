import type { ProfileSetting, ProfileView } from '../../../../shared/contract/ota.ts';
import { profileSettingWords } from '../../../../shared/messages/explain.ts';
import { useMessages } from '../../../state/bench-context.tsx';
import { Check } from '../../../ui/Check.tsx';
import { FormRow } from '../../../ui/FormRow.tsx';
import { More } from '../../../ui/More.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea, TextField } from '../../../ui/TextField.tsx';
import { PathField } from '../../open/PathField.tsx';
import type { DraftProblems } from './share-draft.ts';

/** What comes first in a profile's own order is what people need; the rest is one press away. */
const inSight = 3;

interface SettingFieldsProps {
  readonly profile: ProfileView;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: DraftProblems;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** A form made of what the profile declares. */
export function SettingFields({ profile, values, problems, onChange }: SettingFieldsProps) {
  const { newShare: words } = useMessages();
  const first = profile.settings.filter(({ required }, index) => required || index < inSight);
  const rest = profile.settings.filter((setting) => !first.includes(setting));
  const row = (setting: ProfileSetting) => (
    <SettingRow
      key={`${profile.name}.${setting.name}`}
      profile={profile.name}
      setting={setting}
      value={values[setting.name] ?? ''}
      isMissing={problems[`setting:${setting.name}`] !== undefined}
      onChange={(value) => onChange({ ...values, [setting.name]: value })}
    />
  );
  return (
    <>
      {first.map(row)}
      {rest.length > 0 && <More title={words.moreSettings(rest.length)}>{rest.map(row)}</More>}
    </>
  );
}

interface SettingRowProps {
  readonly profile: string;
  readonly setting: ProfileSetting;
  readonly value: string;
  readonly isMissing: boolean;
  readonly onChange: (value: string) => void;
}

function SettingRow({ profile, setting, value, isMissing, onChange }: SettingRowProps) {
  const messages = useMessages();
  const words = profileSettingWords(messages, profile, setting.name);
  const name = words?.label ?? setting.name;
  const problem = isMissing ? messages.newShare.problems.required : undefined;
  return (
    <FormRow name={name} hint={words?.hint} problem={problem}>
      <SettingControl setting={setting} name={name} value={value} onChange={onChange} />
    </FormRow>
  );
}

interface SettingControlProps {
  readonly setting: ProfileSetting;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SettingControl({ setting, name, value, onChange }: SettingControlProps) {
  const { newShare: words } = useMessages();
  const { kind, list = false, default: fallback, choices = [] } = setting;
  switch (kind) {
    case 'folder':
    case 'file':
      return (
        <PathField
          kind={kind === 'folder' ? 'directory' : 'file'}
          list={list}
          value={value}
          onChange={onChange}
          placeholder={fallback}
        />
      );
    case 'switch': {
      const isOn = (value === '' ? fallback : value) === 'true';
      return (
        <Check checked={isOn} onChange={(on) => onChange(on ? 'true' : 'false')}>
          {words.on}
        </Check>
      );
    }
    case 'choice':
      return (
        <Select
          label={name}
          value={value === '' ? (fallback ?? '') : value}
          options={[
            ...(fallback === undefined ? [{ value: '', label: words.defaultChoice }] : []),
            ...choices.map((choice) => ({
              value: choice,
              label: words.choices[`${setting.name}.${choice}`] ?? choice,
            })),
          ]}
          onChange={onChange}
        />
      );
    case 'number':
      return <TextField width="number" value={value} onChange={onChange} placeholder={fallback} />;
    case 'secret':
      return <TextField type="password" autoComplete="new-password" value={value} onChange={onChange} />;
    case 'text':
    case 'database':
    case 'url':
      return list ? (
        <TextArea rows={2} value={value} onChange={onChange} placeholder={fallback} />
      ) : (
        <TextField mono={kind !== 'text'} value={value} onChange={onChange} placeholder={fallback} />
      );
  }
}
