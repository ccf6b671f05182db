import { QRCodeSVG } from 'qrcode.react';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { shortHash } from '../../format/number.ts';
import { hourAndMinute } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { shownUrl } from './addresses.ts';
import styles from './Share.module.css';

const filesShown = 3;

interface ShareProps {
  readonly share: ShareView;
  /** Of the interface that URLs are shown for. */
  readonly address: string | null;
}

/** What is offered, where, and how much of it went out. */
export function Share({ share, address }: ShareProps) {
  const { serve } = useMessages();
  const url = shownUrl(share, address);
  const profile = useBench((state) => state.profiles.find(({ name }) => name === share.profile));
  return (
    <article className={styles.share} aria-label={`${share.name} ${profile?.title ?? share.profile}`}>
      <div className={styles.qr}>
        <QRCodeSVG value={url} size={136} level="M" marginSize={3} title={serve.qr(url)} />
      </div>
      <div className={styles.body}>
        <Top share={share} />
        <div className={styles.url}>
          <code title={url}>{url}</code>
          <CopyButton
            text={url}
            name={serve.url}
            label={serve.copyUrl}
            className={styles.copy}
            size="normal"
          />
        </div>
        <dl className={styles.lines}>
          <dt>{serve.profile}</dt>
          <dd>
            <b className="strong">{profile?.title ?? share.profile}</b>
            <span className="mono faint">{share.port}</span>
          </dd>
          <dt>{serve.files}</dt>
          <dd>
            <Files share={share} />
          </dd>
          <dt>{serve.since}</dt>
          <dd>
            {hourAndMinute(share.since)}
            <span className="muted ellipsis">{serve.downloads(share.downloads, share.bytesSent)}</span>
          </dd>
        </dl>
      </div>
    </article>
  );
}

function Top({ share }: { readonly share: ShareView }) {
  const messages = useMessages();
  const { serve } = messages;
  const client = useClient();
  const stop = () => void attempt(client.ota.stop({ shareId: share.id }), messages);
  return (
    <div className={styles.top}>
      <h2 className="ellipsis" title={share.name}>
        {share.name}
      </h2>
      <span className={`muted ellipsis ${styles.version ?? ''}`} title={share.version ?? ''}>
        {share.version}
      </span>
      {share.state === 'serving' ? (
        <Status tone="ok" glyph="ok">
          {serve.serving}
        </Status>
      ) : (
        <span title={serve.unavailableDetail}>
          <Status tone="warn" glyph="warn">
            {serve.unavailable}
          </Status>
        </span>
      )}
      <span className="grow" />
      <Button size="small" icon="stop" aria-label={`${serve.stop} ${share.name}`} onClick={stop}>
        {serve.stop}
      </Button>
    </div>
  );
}

function Files({ share }: { readonly share: ShareView }) {
  const { serve, shell } = useMessages();
  const { files } = share;
  const more = files.length - filesShown;
  return (
    <ul className={styles.files}>
      {files.slice(0, filesShown).map(({ urlPath, size, sha256, path }) => (
        <li key={urlPath} className="mono" title={`${path}\n${shell.bytes(size)}\nSHA-256 ${sha256}`}>
          <span className="ellipsis">{urlPath}</span>
          <span className="muted">{shell.bytes(size)}</span>
          <span className="faint">{shortHash(sha256, 8)}</span>
        </li>
      ))}
      {more > 0 && (
        <li className="muted" title={files.map((file) => `${file.urlPath} ${grouped(file.size)}`).join('\n')}>
          {serve.moreFiles(more)}
        </li>
      )}
    </ul>
  );
}
