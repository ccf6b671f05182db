import type { ReactNode } from 'react';
import { useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { usualFile, type LabelForm } from './label-form.ts';
import styles from './RecipeForm.module.css';

interface LabelFieldsProps {
  readonly form: LabelForm;
  readonly onChange: (form: LabelForm) => void;
  /** How it will look. */
  readonly children: ReactNode;
}

/** What is printed for a board that passed. */
export function LabelFields({ form, onChange, children }: LabelFieldsProps) {
  const { recipeForm: words, recipeParts } = useMessages().station;
  const change = (part: Partial<LabelForm>) => onChange({ ...form, ...part });
  const { format, target } = form;
  return (
    <>
      <FormRow name={words.label}>
        <Segmented
          label={words.label}
          value={format}
          options={(['none', 'png', 'pdf', 'zpl', 'csv'] as const).map((value) => ({
            value,
            label: value === 'none' ? words.noLabel : recipeParts.formats[value],
          }))}
          onChange={(chosen) => change({ format: chosen, file: usualFile(chosen) })}
        />
      </FormRow>
      {format !== 'none' && (
        <>
          <FormRow name={words.to} hint={target === 'printer' ? words.printerHint : undefined}>
            <Segmented
              label={words.to}
              value={target}
              options={(['file', 'printer'] as const).map((value) => ({
                value,
                label: words.targets[value],
              }))}
              onChange={(chosen) => change({ target: chosen })}
            />
            <TextField
              mono
              aria-label={words.targets[target]}
              value={form[target]}
              onChange={(text) => change({ [target]: text.trim() })}
            />
          </FormRow>
          {format === 'csv' && (
            <FormRow name={words.columns} hint={words.columnsHint}>
              <TextArea value={form.columns} onChange={(columns) => change({ columns })} />
            </FormRow>
          )}
          {format === 'zpl' && (
            <FormRow name={words.template} hint={words.templateHint}>
              <TextField mono value={form.template} onChange={(text) => change({ template: text.trim() })} />
            </FormRow>
          )}
          {(format === 'png' || format === 'pdf') && <PictureFields form={form} onChange={change} />}
          {children}
        </>
      )}
    </>
  );
}

interface PictureFieldsProps {
  readonly form: LabelForm;
  readonly onChange: (part: Partial<LabelForm>) => void;
}

function PictureFields({ form, onChange }: PictureFieldsProps) {
  const { recipeForm: words } = useMessages().station;
  const figure = (name: string, field: 'width' | 'height' | 'dpi') => (
    <label className={styles.small}>
      <span>{name}</span>
      <TextField
        width="number"
        aria-label={name}
        value={form[field]}
        onChange={(value) => onChange({ [field]: value })}
      />
    </label>
  );
  return (
    <>
      <FormRow name={words.size}>
        <div className={styles.figures}>
          {figure(words.width, 'width')}
          {figure(words.height, 'height')}
          {figure(words.dpi, 'dpi')}
        </div>
      </FormRow>
      <FormRow name={words.code}>
        <Segmented
          label={words.code}
          value={form.code}
          options={(['datamatrix', 'qr'] as const).map((value) => ({ value, label: words.codes[value] }))}
          onChange={(code) => onChange({ code })}
        />
        <TextField
          mono
          aria-label={words.codeText}
          value={form.codeText}
          onChange={(codeText) => onChange({ codeText })}
        />
      </FormRow>
      <FormRow name={words.lines} hint={words.linesHint}>
        <TextArea value={form.lines} onChange={(lines) => onChange({ lines })} />
      </FormRow>
    </>
  );
}
