import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';
import { Glyph } from './Glyph.tsx';

interface AskDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** The safe answer: it comes first, has the focus, and is what Escape means. */
  readonly safe: string;
  readonly dangerous: string;
  readonly onSafe: () => void;
  readonly onDangerous: () => void;
}

/** Danger asks once and names what is lost. */
export function AskDialog(props: AskDialogProps) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(open) => !open && props.onSafe()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.ask}>
          <AlertDialog.Title className={styles.title}>
            <span className={styles.warn}>
              <Glyph name="warn" size={16} />
            </span>
            {props.title}
          </AlertDialog.Title>
          <AlertDialog.Description className={styles.detail}>{props.children}</AlertDialog.Description>
          <div className={styles.actions}>
            <AlertDialog.Close render={<Button />}>{props.safe}</AlertDialog.Close>
            <Button kind="danger-solid" onClick={props.onDangerous}>
              {props.dangerous}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
