import { useRef } from 'react';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { tellDone } from '../../ui/toasts.ts';
import { succeeds } from './use-station.ts';

interface LayoutImportProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly size?: 'normal' | 'large';
  readonly onDone?: () => void;
}

/** A layout comes as text from the person's own disk, whatever machine the bench runs on. */
export function LayoutImport({ label, disabled = false, size = 'normal', onDone }: LayoutImportProps) {
  const { station } = useClient();
  const messages = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (!(await succeeds(station.importLayout({ text: await file.text() }), messages))) return;
    tellDone(messages.station.layout.imported);
    onDone?.();
  };
  return (
    <>
      <Button size={size} icon="folder" disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={label}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          /* The same file may be chosen again once it has been corrected. */
          event.target.value = '';
        }}
      />
    </>
  );
}
