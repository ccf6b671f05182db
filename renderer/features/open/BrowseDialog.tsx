import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import type { DirectoryEntry, DirectoryView } from '../../../shared/contract/host.ts';
import { baseName } from '../../format/names.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages, useView } from '../../state/bench-context.tsx';
import { viewStore } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './BrowseDialog.module.css';
import { useOpenBuild } from './use-open-build.ts';

/** On the web: the folders of the bench, as far as the console may show them. */
export function BrowseDialog() {
  const open = useView((view) => view.browsing);
  const { build, shell } = useMessages();
  const close = () => viewStore.setState({ browsing: false });
  return (
    <Dialog.Root open={open} onOpenChange={(wanted) => !wanted && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Popup className={dialogStyles.panel}>
          <Dialog.Title className={dialogStyles.title}>{build.browse.title}</Dialog.Title>
          <Browser />
          <div className={styles.foot}>
            <span className="grow" />
            <Dialog.Close render={<Button />}>{shell.cancel}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Browser() {
  const client = useClient();
  const messages = useMessages();
  const words = messages.build.browse;
  const { open } = useOpenBuild();
  const opening = useView((view) => view.opening);
  const [path, setPath] = useState<string | null>(null);
  const [directory, setDirectory] = useState<DirectoryView | null>(null);

  useEffect(() => {
    let current = true;
    void attempt(client.host.browse(path === null ? {} : { path }), messages).then((view) => {
      if (current && view) setDirectory(view);
    });
    return () => {
      current = false;
    };
  }, [client, messages, path]);

  if (!directory) return <div className={styles.list} />;
  return (
    <>
      <div className={styles.place}>
        <Button
          size="small"
          icon="up"
          aria-label={words.up}
          title={words.up}
          disabled={directory.parent === null}
          onClick={() => setPath(directory.parent)}
        />
        <span className="mono ellipsis grow" title={directory.path}>
          {directory.path}
        </span>
        <Button icon="folder" kind="primary" disabled={opening} onClick={() => void open(directory.path)}>
          {words.here}
        </Button>
      </div>
      {directory.roots.length > 1 && (
        <div className={styles.roots} role="group" aria-label={words.roots}>
          {directory.roots.map((root) => (
            <Button key={root} size="small" title={root} onClick={() => setPath(root)}>
              {baseName(root)}
            </Button>
          ))}
        </div>
      )}
      <ul className={styles.list}>
        {directory.entries.map((entry) => (
          <Entry key={entry.path} entry={entry} onEnter={setPath} onOpen={(chosen) => void open(chosen)} />
        ))}
        {directory.entries.length === 0 && <li className={styles.none}>{words.empty}</li>}
      </ul>
    </>
  );
}

interface EntryProps {
  readonly entry: DirectoryEntry;
  readonly onEnter: (path: string) => void;
  readonly onOpen: (path: string) => void;
}

function Entry({ entry, onEnter, onOpen }: EntryProps) {
  const { build } = useMessages();
  const isDirectory = entry.kind === 'directory';
  const opens = !isDirectory || entry.looksLikeBuild;
  return (
    <li className={styles.entry}>
      <button
        type="button"
        className={styles.name}
        aria-label={isDirectory ? build.browse.enter(entry.name) : entry.name}
        onClick={() => (isDirectory ? onEnter(entry.path) : onOpen(entry.path))}
      >
        <Icon name={isDirectory ? 'folder' : 'chip'} />
        <span className="ellipsis" title={entry.name}>
          {entry.name}
        </span>
        {entry.looksLikeBuild && <span className={styles.badge}>{build.browse.looksLikeBuild}</span>}
      </button>
      {opens && (
        <Button
          size="small"
          aria-label={`${build.browse.open} ${entry.name}`}
          onClick={() => onOpen(entry.path)}
        >
          {build.browse.open}
        </Button>
      )}
    </li>
  );
}
