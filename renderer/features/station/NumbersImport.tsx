import { useRef, useState } from 'react';
import type { NumberPool } from '../../../shared/contract/numbers.ts';
import type { RecipeList } from '../../../shared/contract/recipe-provisioning.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { tellDone } from '../../ui/toasts.ts';
import styles from './dialog.module.css';
import { readListFile, type ListFile } from './list-file.ts';

interface NumbersImportProps {
  /** The recipe's: the usual pool and column. */
  readonly list: RecipeList | undefined;
  readonly pools: readonly NumberPool[];
  readonly onClose: () => void;
}

/** A list comes as text from the person's own disk, whatever machine the bench runs on. */
export function NumbersImport({ list, pools, onClose }: NumbersImportProps) {
  const { numbers: words } = useMessages().station;
  const { numbers } = useClient();
  const { busy, fault, ask } = useAsking();
  const [file, setFile] = useState<ListFile | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const [pool, setPool] = useState(list?.pool ?? pools.find(({ kind }) => kind === 'list')?.name ?? '');
  const isReady = file !== null && file.openQuote === null && key !== null && pool.trim() !== '';
  const choose = (chosen: ListFile) => {
    setFile(chosen);
    setKey(chosen.columns.find((column) => column === list?.key) ?? chosen.columns[0] ?? null);
  };
  const submit = async () => {
    if (!isReady || busy) return;
    const { name, text } = file;
    const done = await ask(numbers.importList({ pool: pool.trim(), key, text, name }));
    if (done === null) return;
    tellDone(words.added(done.added, pool.trim()));
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.importTitle}
      problem={fault && <FaultNote fault={fault} />}
      onSubmit={() => void submit()}
      action={
        <Button type="submit" kind="primary" disabled={!isReady || busy}>
          {words.take}
        </Button>
      }
    >
      <p className={styles.detail}>{words.importDetail}</p>
      <FormRow
        name={words.file}
        problem={file?.openQuote == null ? undefined : words.unreadable(file.openQuote)}
      >
        <FileChoice file={file} onChoose={choose} />
      </FormRow>
      <FormRow name={words.key} hint={words.keyHint}>
        <Select
          label={words.key}
          value={key}
          options={(file?.columns ?? []).map((column) => ({ value: column, label: column }))}
          onChange={setKey}
          disabled={file === null}
        />
      </FormRow>
      <FormRow name={words.pool} hint={words.poolHint}>
        <TextField mono value={pool} maxLength={60} onChange={setPool} />
      </FormRow>
    </FormDialog>
  );
}

interface FileChoiceProps {
  readonly file: ListFile | null;
  readonly onChoose: (file: ListFile) => void;
}

function FileChoice({ file, onChoose }: FileChoiceProps) {
  const { numbers: words } = useMessages().station;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="folder" onClick={() => input.current?.click()}>
        {words.chooseFile}
      </Button>
      <span className={file === null ? 'muted' : undefined}>
        {file === null ? words.noFile : `${file.name}, ${words.rows(file.rows)}`}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label={words.file}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void chosen.text().then((text) => onChoose(readListFile(chosen.name, text)));
          event.target.value = '';
        }}
      />
    </>
  );
}
