import { parseFlashNumber } from '../../../shared/firmware/flash-number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changeDraft, type PlacedDraft } from './operations-setup.ts';
import styles from './PlacedFields.module.css';
import { SourceField } from './SourceField.tsx';

/** Files, each with the address that its first byte has in flash. */
export function PlacedFields({ rows }: { readonly rows: readonly PlacedDraft[] }) {
  const { fields: words } = useMessages().operationsScreen;
  const change = (index: number, part: Partial<PlacedDraft>) =>
    changeDraft({ placed: rows.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  const isWrong = ({ from }: PlacedDraft) =>
    from.trim() !== '' && parseFlashNumber(from.trim()) === undefined;
  return (
    <FormRow
      name={words.files}
      hint={words.numberHint}
      problem={rows.some(isWrong) ? words.numberProblem : undefined}
    >
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <li key={index} className={styles.row}>
            <TextField
              mono
              width="normal"
              aria-label={words.address(index + 1)}
              {...(isWrong(row) && { 'aria-invalid': true })}
              value={row.from}
              onChange={(from) => change(index, { from })}
            />
            <SourceField
              label={words.path(index + 1)}
              path={row.path}
              onChange={(path) => change(index, { path })}
            />
            <Button
              kind="quiet"
              icon="x"
              aria-label={words.removeFile(row.path || words.path(index + 1))}
              title={words.removeFile(row.path || words.path(index + 1))}
              disabled={rows.length === 1}
              onClick={() => changeDraft({ placed: rows.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        disabled={rows.length >= 32}
        onClick={() => changeDraft({ placed: [...rows, { from: '', path: '' }] })}
      >
        {words.addFile}
      </Button>
    </FormRow>
  );
}
