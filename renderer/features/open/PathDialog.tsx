import { Dialog } from '@base-ui/react/dialog';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { Browser } from './Browser.tsx';
import styles from './BrowseDialog.module.css';

interface PathDialogProps {
  readonly title: string;
  /** `file`: one that holds a build. */
  readonly kind: 'directory' | 'file' | 'recipe' | 'any';
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

/** On the web: walks the bench's folders to one of them, or to a file. */
export function PathDialog({ title, kind, onChoose, onClose }: PathDialogProps) {
  const { shell, newShare } = useMessages();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Popup className={dialogStyles.panel}>
          <Dialog.Title className={dialogStyles.title}>{title}</Dialog.Title>
          <Browser
            onOpen={onChoose}
            here={kind === 'directory' ? newShare.thisFolder : null}
            filesOpen={kind !== 'directory'}
            wanted={kind === 'any' ? 'any' : kind === 'recipe' ? 'recipes' : 'builds'}
          />
          <div className={styles.foot}>
            <span className="grow" />
            <Dialog.Close render={<Button />}>{shell.cancel}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
