import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { OperationKind } from '../../../shared/contract/operation-request.ts';
import { baseName } from '../../format/names.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useBenchAccess, useBuild, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PathDialog } from '../open/PathDialog.tsx';
import { changeFile, operationsSetup, suggestFile } from './operations-setup.ts';
import { folderOf, inFolder } from './suggested-name.ts';

interface TargetFieldProps {
  readonly kind: OperationKind;
  readonly path: string;
  /** What the file is called as long as nobody says otherwise. */
  readonly name: string;
  readonly hint?: string;
}

/** Where a file goes on the bench's disk: typed, or chosen in the system's dialog, or a folder of the web console. */
export function TargetField({ kind, path, name, hint }: TargetFieldProps) {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  const words = messages.operationsScreen.fields;
  const [browsing, setBrowsing] = useState(false);
  useSuggestion(kind, path, name);
  const choose = async () => {
    if (store.getState().host?.face !== 'desktop') {
      setBrowsing(true);
      return;
    }
    const chosen = await attempt(client.host.chooseTarget({ suggestedName: path || name }), messages);
    if (chosen === null) return;
    changeFile(kind, chosen);
    operationsSetup.setState(({ agreed }) => ({ agreed: [...agreed, chosen] }));
  };
  const isDesktop = store.getState().host?.face === 'desktop';
  return (
    <FormRow name={words.to} hint={hint ?? words.toHint}>
      <TextField mono placeholder={name} value={path} onChange={(value) => changeFile(kind, value)} />
      <Button icon="folder" onClick={() => void choose()}>
        {isDesktop ? words.saveAs : words.folder}
      </Button>
      {browsing && (
        <PathDialog
          title={words.folderTitle}
          kind="directory"
          onChoose={(folder) => {
            setBrowsing(false);
            changeFile(kind, inFolder(folder, baseName(path || name)));
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
    </FormRow>
  );
}

/** In the folder that the web console may write to, else beside the build; it follows the board until it is edited. */
function useSuggestion(kind: OperationKind, path: string, name: string): void {
  const { client } = useBenchAccess();
  const build = useBuild()?.path ?? '';
  const lastDirectory = useBench((state) => state.settings?.lastDirectory);
  const suggested = useStore(operationsSetup, (setup) => setup.suggested[kind]);
  const isOurs = path === '' ? suggested === undefined : path === suggested;
  useEffect(() => {
    if (!isOurs || (path !== '' && baseName(path) === name)) return undefined;
    let current = true;
    const suggest = async () => {
      const browsed = path === '' ? await client.host.browse({}) : null;
      const usual = folderOf(build) || (lastDirectory ?? '');
      const folder = path === '' ? (browsed?.ok === true ? browsed.value.path : usual) : folderOf(path);
      if (current && folder !== '') suggestFile(kind, inFolder(folder, name));
    };
    suggest().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [client, build, isOurs, kind, lastDirectory, name, path]);
}
