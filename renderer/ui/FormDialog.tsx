import { Dialog } from '@base-ui/react/dialog';
import { useState, type ReactNode } from 'react';
import { useMessages } from '../state/bench-context.tsx';
import { Button } from './Button.tsx';
import dialog from './Dialog.module.css';
import styles from './FormDialog.module.css';
import { PopupContainer } from './popup-container.ts';

interface FormDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** What the form does, beside Cancel; absent for a dialog that only shows. */
  readonly action?: ReactNode;
  /** Why it could not be done. */
  readonly problem?: ReactNode;
  readonly onSubmit?: () => void;
}

/** A form over the screen: its fields scroll, its actions stay in sight. */
export function FormDialog({ open, onClose, title, children, action, problem, onSubmit }: FormDialogProps) {
  const { shell } = useMessages();
  const [popups, setPopups] = useState<HTMLElement | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.panel ?? ''} ${styles.panel ?? ''}`}>
          <Dialog.Title className={`${dialog.title ?? ''} ${styles.title ?? ''}`}>{title}</Dialog.Title>
          <form
            className={styles.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              onSubmit?.();
            }}
          >
            <div className={styles.fields}>
              <PopupContainer value={popups}>{children}</PopupContainer>
            </div>
            {problem}
            <div className={styles.actions}>
              <Dialog.Close render={<Button />}>{action ? shell.cancel : shell.close}</Dialog.Close>
              {action}
            </div>
          </form>
          <div ref={setPopups} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
