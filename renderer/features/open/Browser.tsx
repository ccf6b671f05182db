import { useEffect, useState } from 'react';
import type { DirectoryEntry, DirectoryView } from '../../../shared/contract/host.ts';
import { baseName } from '../../format/names.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './BrowseDialog.module.css';

export type WantedFiles = 'builds' | 'recipes' | 'any';

interface BrowserProps {
  readonly onOpen: (path: string) => void;
  /** What the button says that takes the folder in sight; null where a folder is not what is wanted. */
  readonly here: string | null;
  /** Whether files, and builds as a whole, can be taken. */
  readonly filesOpen: boolean;
  /** Which files are wanted: what holds a build, recipes, or whatever is there. */
  readonly wanted?: WantedFiles;
  readonly disabled?: boolean;
}

/** The folders of the bench, as far as the console may show them. */
export function Browser({ onOpen, here, filesOpen, wanted = 'builds', disabled = false }: BrowserProps) {
  const client = useClient();
  const messages = useMessages();
  const words = messages.build.browse;
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
  const entries = directory.entries.filter(
    ({ kind }) => kind === 'directory' || (filesOpen && isWanted(kind, wanted)),
  );
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
        {here !== null && (
          <Button icon="folder" kind="primary" disabled={disabled} onClick={() => onOpen(directory.path)}>
            {here}
          </Button>
        )}
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
        {entries.map((entry) => (
          <Entry
            key={entry.path}
            entry={entry}
            onEnter={setPath}
            onOpen={filesOpen ? onOpen : null}
            wanted={wanted}
          />
        ))}
        {entries.length === 0 && <li className={styles.none}>{words.empty}</li>}
      </ul>
    </>
  );
}

function isWanted(kind: DirectoryEntry['kind'], wanted: WantedFiles): boolean {
  if (wanted === 'any') return true;
  return wanted === 'recipes' ? kind === 'recipe' : kind === 'image' || kind === 'manifest';
}

interface EntryProps {
  readonly entry: DirectoryEntry;
  readonly onEnter: (path: string) => void;
  /** Null where nothing but folders to walk is wanted. */
  readonly onOpen: ((path: string) => void) | null;
  readonly wanted: WantedFiles;
}

function Entry({ entry, onEnter, onOpen, wanted }: EntryProps) {
  const { build } = useMessages();
  const isDirectory = entry.kind === 'directory';
  const opens = onOpen !== null && (!isDirectory || (entry.looksLikeBuild && wanted === 'builds'));
  return (
    <li className={styles.entry}>
      <button
        type="button"
        className={styles.name}
        aria-label={isDirectory ? build.browse.enter(entry.name) : entry.name}
        onClick={() => (isDirectory ? onEnter(entry.path) : onOpen?.(entry.path))}
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
