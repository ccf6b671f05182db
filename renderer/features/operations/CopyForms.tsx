import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { OperationForm, type FormProps } from './OperationForm.tsx';
import { operationsSetup } from './operations-setup.ts';
import { regionOf } from './region-draft.ts';
import { RegionFields } from './RegionFields.tsx';
import { boardNamedIn, suggestedName } from './suggested-name.ts';
import { TargetField } from './TargetField.tsx';

export function ReadForm({ hand, run }: FormProps) {
  const draft = useStore(operationsSetup, (setup) => setup.draft);
  const { chip, board, link } = hand;
  const region = regionOf(draft, board?.partitions ?? [], 'read');
  const file = (draft.files.read ?? '').trim();
  const name = suggestedName('read', [chip?.chip ?? null, chip?.mac ?? null, region?.label ?? null]);
  return (
    <OperationForm
      kind="read"
      hand={hand}
      run={run}
      ready={region !== null && file !== ''}
      onSubmit={() => {
        if (region === null || link === null) return;
        const { from, size } = region;
        const mac = boardNamedIn(file, chip?.mac);
        void run.start({ kind: 'read', ...link, ...mac, from, size, file, overwrite: false });
      }}
    >
      <RegionFields draft={draft} use="read" hand={hand} run={run} />
      <TargetField kind="read" path={draft.files.read ?? ''} name={name} />
    </OperationForm>
  );
}

export function BackupForm({ hand, run }: FormProps) {
  const { fields: words } = useMessages().operationsScreen;
  const path = useStore(operationsSetup, (setup) => setup.draft.files.backup ?? '');
  const { chip, link } = hand;
  const file = path.trim();
  return (
    <OperationForm
      kind="backup"
      hand={hand}
      run={run}
      ready={file !== ''}
      onSubmit={() => {
        if (link === null) return;
        const mac = boardNamedIn(file, chip?.mac);
        void run.start({ kind: 'backup', ...link, ...mac, file, overwrite: false });
      }}
    >
      <TargetField
        kind="backup"
        path={path}
        name={suggestedName('backup', [chip?.chip ?? null, chip?.mac ?? null])}
        hint={words.backupHint}
      />
    </OperationForm>
  );
}
