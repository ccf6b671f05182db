import { useState } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PathDialog } from '../open/PathDialog.tsx';

interface SourceFieldProps {
  readonly path: string;
  readonly onChange: (path: string) => void;
  readonly label?: string;
}

/** Any file of the bench's disk: typed, or chosen in the system's dialog, or among those of the web console. */
export function SourceField({ path, onChange, label }: SourceFieldProps) {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  const words = messages.operationsScreen.fields;
  const [browsing, setBrowsing] = useState(false);
  const choose = async () => {
    if (store.getState().host?.face !== 'desktop') {
      setBrowsing(true);
      return;
    }
    const chosen = await attempt(client.host.chooseFile(), messages);
    if (chosen !== null) onChange(chosen);
  };
  return (
    <>
      <TextField
        mono
        value={path}
        onChange={onChange}
        {...(label !== undefined && { 'aria-label': label })}
      />
      <Button icon="folder" onClick={() => void choose()}>
        {words.saveAs}
      </Button>
      {browsing && (
        <PathDialog
          title={words.fileTitle}
          kind="any"
          onChoose={(chosen) => {
            setBrowsing(false);
            onChange(chosen);
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  );
}
