import { useStore } from 'zustand';
import type { BoardView } from '../../../shared/contract/operations.ts';
import { ok } from '../../../shared/result.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { OperationForm, type FormProps } from './OperationForm.tsx';
import { boardName } from './operation-words.ts';
import { operationsSetup } from './operations-setup.ts';
import { regionOf } from './region-draft.ts';
import { RegionFields } from './RegionFields.tsx';
import { SkipCheck } from './SkipCheck.tsx';

export function EraseFlashForm({ hand, run }: FormProps) {
  const messages = useMessages();
  const { ask: words } = messages.operationsScreen;
  const skip = useStore(operationsSetup, (setup) => setup.draft.skip);
  const { link } = hand;
  const submit = async () => {
    if (link === null) return;
    await run.ask(({ chip }: BoardView) =>
      Promise.resolve(
        ok({
          title: words.eraseAllTitle,
          detail: words.eraseAllDetail(boardName(chip, link.port, messages), chip.flashSize),
          safe: words.keep,
          dangerous: words.erase,
          request: { kind: 'erase-flash', ...link, mac: chip.mac, skip },
        }),
      ),
    );
  };
  return (
    <OperationForm kind="erase-flash" hand={hand} run={run} ready onSubmit={() => void submit()}>
      <SkipCheck what="erase" />
    </OperationForm>
  );
}

export function EraseRegionForm({ hand, run }: FormProps) {
  const messages = useMessages();
  const { ask: words } = messages.operationsScreen;
  const draft = useStore(operationsSetup, (setup) => setup.draft);
  const { link, board } = hand;
  const region = regionOf(draft, board?.partitions ?? [], 'erase');
  const submit = async () => {
    if (link === null || region?.size == null) return;
    const { from, size, label } = region;
    await run.ask(({ chip }: BoardView) =>
      Promise.resolve(
        ok({
          title: words.eraseTitle(label),
          detail: words.eraseDetail(boardName(chip, link.port, messages), from, from + size),
          safe: words.keep,
          dangerous: words.erase,
          request: { kind: 'erase-region', ...link, mac: chip.mac, skip: draft.skip, from, size, label },
        }),
      ),
    );
  };
  return (
    <OperationForm
      kind="erase-region"
      hand={hand}
      run={run}
      ready={region !== null}
      onSubmit={() => void submit()}
    >
      <RegionFields draft={draft} use="erase" hand={hand} run={run} />
      <SkipCheck what="erase" />
    </OperationForm>
  );
}
