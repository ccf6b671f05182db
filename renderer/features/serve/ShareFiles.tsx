import { useState } from 'react';
import type { ShareView, SharedFile } from '../../../shared/contract/ota.ts';
import { shortHash } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import styles from './ShareFiles.module.css';
import { fileUrl } from './share-words.ts';

const filesShown = 3;
/** What is fetched by its SHA-256 has a name that says more to people. */
const isHash = /\/[0-9a-f]{64}$/;

interface ShareFilesProps {
  readonly share: ShareView;
  readonly url: string;
  readonly token: string | undefined;
}

/** The first few, and all of a catalogue one press away. */
export function ShareFiles({ share, url, token }: ShareFilesProps) {
  const { serve } = useMessages();
  const [open, setOpen] = useState(false);
  const { files, tokenPlace } = share;
  const more = files.length - filesShown;
  const row = (file: SharedFile) => (
    <FileRow
      key={`${file.urlPath} ${file.path}`}
      file={file}
      url={fileUrl(url, file.urlPath, token, tokenPlace)}
    />
  );
  if (files.length === 0) return <span className="muted">{serve.noFiles}</span>;
  return (
    <div className={styles.files}>
      <ul>{files.slice(0, filesShown).map(row)}</ul>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          {serve.moreFiles(more)}
        </button>
      )}
      {open && (
        <FormDialog open title={serve.filesOf(share.name, files.length)} onClose={() => setOpen(false)}>
          <ul className={styles.all}>{files.map(row)}</ul>
        </FormDialog>
      )}
    </div>
  );
}

function FileRow({ file, url }: { readonly file: SharedFile; readonly url: string }) {
  const { serve, shell } = useMessages();
  const { urlPath, path, size, sha256 } = file;
  return (
    <li className={`mono ${styles.file ?? ''}`} title={`${path}\n${shell.bytes(size)}\nSHA-256 ${sha256}`}>
      <span className={styles.name}>
        <bdi>{isHash.test(urlPath) ? path : urlPath}</bdi>
      </span>
      <span className="muted">{shell.bytes(size)}</span>
      <span className={`faint ${styles.hash ?? ''}`}>{shortHash(sha256, 8)}</span>
      <CopyButton text={url} name={serve.urlOf(urlPath)} label="" className={styles.copy} />
    </li>
  );
}
