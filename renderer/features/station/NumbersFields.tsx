import { useMessages } from '../../state/bench-context.tsx';
import { Check } from '../../ui/Check.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './RecipeForm.module.css';
import type { NumbersDraft } from './numbers-draft.ts';

interface NumbersFieldsProps {
  readonly draft: NumbersDraft;
  /** Labels of the build's NVS partitions. */
  readonly partitions: readonly string[];
  readonly onChange: (draft: NumbersDraft) => void;
}

/** What each board gets that no other has. */
export function NumbersFields({ draft, partitions, onChange }: NumbersFieldsProps) {
  const { recipeForm: words, recipeParts } = useMessages().station;
  const change = (part: Partial<NumbersDraft>) => onChange({ ...draft, ...part });
  const gives = draft.counter.on || draft.scan.on || draft.list.on;
  return (
    <>
      <CounterFields draft={draft} onChange={change} />
      <ScanFields draft={draft} onChange={change} />
      <ListFields draft={draft} onChange={change} />
      {gives && (
        <>
          <FormRow name={words.serial} hint={words.serialHint}>
            <TextField mono value={draft.serial} onChange={(serial) => change({ serial })} />
          </FormRow>
          <FormRow name={words.again}>
            <Segmented
              label={words.again}
              value={draft.again}
              options={(['own-number', 'refuse'] as const).map((value) => ({
                value,
                label: recipeParts.againModes[value],
              }))}
              onChange={(again) => change({ again })}
            />
          </FormRow>
        </>
      )}
      <FormRow name={words.nvs} hint={words.nvsHint}>
        <TextField
          mono
          value={draft.template}
          placeholder="nvs.csv"
          onChange={(template) => change({ template: template.trim() })}
        />
        {draft.template !== '' && (
          <Select
            label={words.partition}
            value={draft.partition}
            options={[...new Set([draft.partition, ...partitions])].map((value) => ({ value, label: value }))}
            onChange={(partition) => change({ partition })}
          />
        )}
      </FormRow>
    </>
  );
}

interface PartProps {
  readonly draft: NumbersDraft;
  readonly onChange: (part: Partial<NumbersDraft>) => void;
}

function CounterFields({ draft: { counter }, onChange }: PartProps) {
  const { recipeForm: words } = useMessages().station;
  const change = (part: Partial<NumbersDraft['counter']>) => onChange({ counter: { ...counter, ...part } });
  const figure = (name: string, field: 'width' | 'first' | 'last') => (
    <label className={styles.small}>
      <span>{name}</span>
      <TextField
        width="number"
        aria-label={name}
        value={counter[field]}
        onChange={(value) => change({ [field]: value })}
      />
    </label>
  );
  return (
    <>
      <FormRow name={words.sections.numbers}>
        <Check checked={counter.on} onChange={(on) => change({ on })}>
          {words.serials}
        </Check>
      </FormRow>
      {counter.on && (
        <>
          <FormRow name={words.pool} hint={words.poolHint}>
            <TextField mono value={counter.pool} maxLength={60} onChange={(pool) => change({ pool })} />
          </FormRow>
          <FormRow name={words.prefix} hint={words.lastHint}>
            <div className={styles.figures}>
              <TextField
                mono
                value={counter.prefix}
                maxLength={40}
                placeholder="TS3-"
                onChange={(prefix) => change({ prefix })}
              />
              {figure(words.digits, 'width')}
              {figure(words.first, 'first')}
              {figure(words.last, 'last')}
            </div>
          </FormRow>
          <FormRow name={words.checkDigit}>
            <Segmented
              label={words.checkDigit}
              value={counter.checkDigit}
              options={(['none', 'luhn', 'gs1', 'mod97-10'] as const).map((value) => ({
                value,
                label: words.checkDigits[value],
              }))}
              onChange={(checkDigit) => change({ checkDigit })}
            />
          </FormRow>
        </>
      )}
    </>
  );
}

function ScanFields({ draft: { scan }, onChange }: PartProps) {
  const { recipeForm: words, recipeParts } = useMessages().station;
  const change = (part: Partial<NumbersDraft['scan']>) => onChange({ scan: { ...scan, ...part } });
  return (
    <>
      <FormRow name={recipeParts.scans}>
        <Check checked={scan.on} onChange={(on) => change({ on })}>
          {words.scans}
        </Check>
      </FormRow>
      {scan.on && (
        <>
          <FormRow name={words.scanLabel}>
            <TextField
              value={scan.label}
              maxLength={80}
              placeholder={words.scanPlaceholder}
              onChange={(label) => change({ label })}
            />
            <Check checked={scan.unique} onChange={(unique) => change({ unique })}>
              {words.unique}
            </Check>
          </FormRow>
          <FormRow name={words.mask} hint={words.maskHint}>
            <TextField
              mono
              value={scan.mask}
              maxLength={100}
              placeholder="H-####"
              onChange={(mask) => change({ mask })}
            />
          </FormRow>
        </>
      )}
    </>
  );
}

function ListFields({ draft: { list }, onChange }: PartProps) {
  const { recipeForm: words } = useMessages().station;
  const change = (part: Partial<NumbersDraft['list']>) => onChange({ list: { ...list, ...part } });
  return (
    <>
      <FormRow name={words.lists}>
        <Check checked={list.on} onChange={(on) => change({ on })}>
          {words.list}
        </Check>
      </FormRow>
      {list.on && (
        <>
          <FormRow name={words.pool}>
            <TextField mono value={list.pool} maxLength={60} onChange={(pool) => change({ pool })} />
          </FormRow>
          <FormRow name={words.key}>
            <TextField mono value={list.key} placeholder="serial" onChange={(key) => change({ key })} />
          </FormRow>
          <FormRow name={words.listFile} hint={words.listFileHint}>
            <TextField
              mono
              value={list.file}
              placeholder="list.csv"
              onChange={(file) => change({ file: file.trim() })}
            />
          </FormRow>
        </>
      )}
    </>
  );
}
