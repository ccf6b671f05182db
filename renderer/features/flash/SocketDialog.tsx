import { Dialog } from '@base-ui/react/dialog';
import { useState, type SyntheticEvent } from 'react';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import dialog from '../../ui/Dialog.module.css';
import field from '../../ui/Field.module.css';
import { choosePort, flashSetup } from './flash-choices.ts';
import { isSocketAddress } from './ports.ts';
import styles from './SocketDialog.module.css';

interface SocketDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function SocketDialog({ open, onClose }: SocketDialogProps) {
  const { flash, shell } = useMessages();
  const words = flash.board;
  const [text, setText] = useState('socket://');
  const [wrong, setWrong] = useState(false);
  const use = (event: SyntheticEvent) => {
    event.preventDefault();
    const path = text.trim();
    setWrong(!isSocketAddress(path));
    if (!isSocketAddress(path)) return;
    flashSetup.setState(({ sockets }) => ({ sockets: [...new Set([...sockets, path])] }));
    choosePort(path);
    onClose();
  };
  return (
    <Dialog.Root open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={dialog.ask}>
          <Dialog.Title className={dialog.title}>{words.socketTitle}</Dialog.Title>
          <Dialog.Description className={dialog.detail}>{words.socketDetail}</Dialog.Description>
          <form onSubmit={use} className={styles.form}>
            <span
              className={`${field.input ?? ''} ${styles.address ?? ''}`}
              data-invalid={wrong ? '' : undefined}
            >
              <input
                className="mono"
                value={text}
                aria-label={words.port}
                aria-invalid={wrong}
                spellCheck={false}
                onChange={(event) => setText(event.target.value)}
              />
            </span>
            <p className={styles.error} role="alert">
              {wrong ? words.socketInvalid : ''}
            </p>
            <div className={dialog.actions}>
              <Dialog.Close render={<Button />}>{shell.cancel}</Dialog.Close>
              <Button type="submit" kind="primary">
                {words.socketUse}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
