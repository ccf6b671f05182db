import { useStore } from 'zustand';
import { ok } from '../../../shared/result.ts';
import { baseName } from '../../format/names.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { OperationForm, type FormProps } from './OperationForm.tsx';
import { boardName } from './operation-words.ts';
import { operationsSetup } from './operations-setup.ts';
import { placedFilesOf } from './placed-files.ts';
import { PlacedFields } from './PlacedFields.tsx';
import { SkipCheck } from './SkipCheck.tsx';

export function WriteForm({ hand, run }: FormProps) {
  const client = useClient();
  const messages = useMessages();
  const { ask: words } = messages.operationsScreen;
  const { placed, skip } = useStore(operationsSetup, (setup) => setup.draft);
  const files = placedFilesOf(placed);
  const { link } = hand;
  const submit = async () => {
    if (files === null || link === null) return;
    await run.ask(async ({ chip }) => {
      const sizes = await client.operations.sizes({ files });
      if (!sizes.ok) return sizes;
      const named = files.map(({ path, from }, index) => {
        return { name: baseName(path), from, size: sizes.value[index] ?? 0 };
      });
      return ok({
        title: words.writeTitle(files.length),
        detail: words.writeDetail(boardName(chip, link.port, messages), named),
        safe: words.keep,
        dangerous: words.write,
        request: { kind: 'write', ...link, mac: chip.mac, skip, files },
      });
    });
  };
  return (
    <OperationForm kind="write" hand={hand} run={run} ready={files !== null} onSubmit={() => void submit()}>
      <PlacedFields rows={placed} />
      <SkipCheck what="write" />
    </OperationForm>
  );
}
