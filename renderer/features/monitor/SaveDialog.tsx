import { useEffect, useState } from 'react';
import { useBuild, useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { suggestedPath, unlessTyped } from './suggested-path.ts';

interface SaveDialogProps {
  readonly port: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Where on the bench's disk a session goes while it goes on. */
export function SaveDialog({ port, open, onClose }: SaveDialogProps) {
  const { monitor } = useMessages();
  const client = useClient();
  const asking = useAsking();
  const [path, setPath] = useSuggestedPath(port, open);
  const save = async () => {
    const outcome = client.monitor.save({ port, path });
    await asking.ask(outcome);
    if ((await outcome.catch(() => undefined))?.ok === true) onClose();
  };
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={monitor.saveTitle}
      problem={asking.fault && <FaultNote fault={asking.fault} />}
      onSubmit={() => void save()}
      action={
        <Button type="submit" kind="primary" disabled={asking.busy || path.trim() === ''}>
          {monitor.saveAction}
        </Button>
      }
    >
      <FormRow name={monitor.savePath} hint={monitor.saveDetail}>
        <TextField mono value={path} onChange={setPath} />
      </FormRow>
    </FormDialog>
  );
}

function useSuggestedPath(port: string, open: boolean): [string, (path: string) => void] {
  const client = useClient();
  const build = useBuild()?.path;
  const [path, setPath] = useState('');
  useEffect(() => {
    if (!open) return;
    const suggest = async () => {
      const browsed = await client.host.browse({});
      const roots = browsed.ok ? browsed.value.roots : [];
      setPath(unlessTyped(suggestedPath({ port, roots, build, at: new Date() })));
    };
    suggest().catch(() => undefined);
  }, [client, build, open, port]);
  return [path, setPath];
}
