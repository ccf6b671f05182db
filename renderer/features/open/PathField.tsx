import { useState } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { PathDialog } from './PathDialog.tsx';

interface PathFieldProps {
  readonly kind: 'directory' | 'file';
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Several paths, one a line; a chosen one is added. */
  readonly list?: boolean;
  readonly placeholder?: string | undefined;
}

/** A path of the bench's disk: typed, or chosen as a build is. */
export function PathField({ kind, value, onChange, list = false, placeholder }: PathFieldProps) {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  const { newShare: words } = messages;
  const [browsing, setBrowsing] = useState(false);
  const take = (path: string) => {
    setBrowsing(false);
    const kept = value.split('\n').filter((line) => line.trim() !== '' && line !== path);
    onChange(list ? [...kept, path].join('\n') : path);
  };
  const choose = async () => {
    if (store.getState().host?.face !== 'desktop') {
      setBrowsing(true);
      return;
    }
    const path = await attempt(client.host.chooseBuild({ kind }), messages);
    if (path !== null) take(path);
  };
  return (
    <>
      {list ? (
        <TextArea rows={2} value={value} onChange={onChange} placeholder={placeholder} />
      ) : (
        <TextField mono value={value} onChange={onChange} placeholder={placeholder} />
      )}
      <Button icon="folder" onClick={() => void choose()}>
        {kind === 'directory' ? words.chooseFolder : words.chooseFile}
      </Button>
      {browsing && (
        <PathDialog
          title={kind === 'directory' ? words.folderTitle : words.fileTitle}
          kind={kind}
          onChoose={take}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  );
}
