import { Dialog } from '@base-ui/react/dialog';
import { useMessages, useView } from '../../state/bench-context.tsx';
import { viewStore } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import styles from './BrowseDialog.module.css';
import { Browser } from './Browser.tsx';
import { useOpenBuild } from './use-open-build.ts';

/** On the web: the folders of the bench, as far as the console may show them. */
export function BrowseDialog() {
  const open = useView((view) => view.browsing);
  const { build, shell } = useMessages();
  const { open: openBuild } = useOpenBuild();
  const opening = useView((view) => view.opening);
  const close = () => viewStore.setState({ browsing: false });
  return (
    <Dialog.Root open={open} onOpenChange={(wanted) => !wanted && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Popup className={dialogStyles.panel}>
          <Dialog.Title className={dialogStyles.title}>{build.browse.title}</Dialog.Title>
          <Browser
            onOpen={(path) => void openBuild(path)}
            here={build.browse.here}
            filesOpen
            disabled={opening}
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
