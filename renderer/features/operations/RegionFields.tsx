import { address } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FormProps } from './OperationForm.tsx';
import { changeDraft, type OperationDraft } from './operations-setup.ts';
import { numberProblem, regionKind, regionOf } from './region-draft.ts';

interface RegionFieldsProps extends FormProps {
  readonly draft: OperationDraft;
  readonly use: 'read' | 'erase';
}

/** Which stretch of flash: all of it, a partition of the chip's own table, or by address. */
export function RegionFields({ draft, use, ...chip }: RegionFieldsProps) {
  const { fields: words } = useMessages().operationsScreen;
  const kind = regionKind(draft, use);
  const options = [
    ...(use === 'read' ? [{ value: 'all', label: words.wholeFlash } as const] : []),
    { value: 'partition', label: words.partition } as const,
    { value: 'address', label: words.byAddress } as const,
  ];
  return (
    <>
      <FormRow name={words.what}>
        <Segmented
          label={words.what}
          value={kind}
          options={options}
          onChange={(region) => changeDraft({ region })}
        />
      </FormRow>
      {kind === 'partition' && <PartitionRow draft={draft} use={use} {...chip} />}
      {kind === 'address' && <AddressRows draft={draft} use={use} />}
    </>
  );
}

function PartitionRow({ draft, use, hand, run }: RegionFieldsProps) {
  const { fields: words, board } = useMessages().operationsScreen;
  const partitions = hand.board?.partitions ?? [];
  const region = regionOf(draft, partitions, use);
  const span = region?.size ? words.span(region.from, region.from + region.size, region.size) : undefined;
  const isRead = hand.board !== null;
  const hint = !isRead ? words.readForNames : partitions.length === 0 ? words.noPartitions : span;
  return (
    <FormRow name={words.partitionName} hint={hint}>
      <Select
        label={words.partitionName}
        value={region?.label ?? null}
        placeholder={words.partitionName}
        options={partitions.map(({ label, offset }) => ({ value: label, label, detail: address(offset) }))}
        disabled={partitions.length === 0}
        onChange={(partition) => changeDraft({ partition })}
        width="wide"
      />
      {!isRead && (
        <Button
          disabled={hand.port === null || hand.taken !== null || run.busy !== null}
          onClick={() => void run.read()}
        >
          {board.read}
        </Button>
      )}
    </FormRow>
  );
}

function AddressRows({ draft, use }: Pick<RegionFieldsProps, 'draft' | 'use'>) {
  const { fields: words } = useMessages().operationsScreen;
  const problem = (text: string) => {
    const found = numberProblem(text, use);
    return found === null ? undefined : found === 'number' ? words.numberProblem : words.sectorProblem;
  };
  return (
    <>
      <FormRow name={words.from} hint={words.numberHint} problem={problem(draft.from)}>
        <TextField mono width="normal" value={draft.from} onChange={(from) => changeDraft({ from })} />
      </FormRow>
      <FormRow name={words.size} problem={problem(draft.size)}>
        <TextField mono width="normal" value={draft.size} onChange={(size) => changeDraft({ size })} />
      </FormRow>
    </>
  );
}
