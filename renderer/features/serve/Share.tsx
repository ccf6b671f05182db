import { QRCodeSVG } from 'qrcode.react';
import { useStore } from 'zustand';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { withToken } from '../../../shared/token-url.ts';
import { hourAndMinute } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Status } from '../../ui/Status.tsx';
import { CertificatePopover } from '../certificates/CertificatePopover.tsx';
import { shownUrl } from './addresses.ts';
import { SelfTest } from './SelfTest.tsx';
import styles from './Share.module.css';
import { fileUrl } from './share-words.ts';
import { ShareAccess } from './ShareAccess.tsx';
import { ShareFiles } from './ShareFiles.tsx';
import { ShareFindings } from './ShareFindings.tsx';
import { ShareRollout } from './ShareRollout.tsx';
import { shareTokens } from './share-tokens.ts';

interface ShareProps {
  readonly share: ShareView;
  /** Of the interface that URLs are shown for. */
  readonly address: string | null;
}

/** What is offered, where, and how much of it went out. */
export function Share({ share, address }: ShareProps) {
  const { serve } = useMessages();
  const url = shownUrl(share, address);
  const token = useStore(shareTokens, (tokens) => tokens[share.id]);
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
            text={token === undefined ? url : withToken(url, token, share.tokenPlace)}
            name={token === undefined ? serve.url : serve.urlWithToken}
            label={serve.copyUrl}
            className={styles.copy}
            size="normal"
          />
        </div>
        <dl className={styles.lines}>
          <dt>{serve.profile}</dt>
          <dd>
            <b className={styles.profile}>{profile?.title ?? share.profile}</b>
            {!share.secure && <span className="muted ellipsis">{serve.profileHints[share.profile]}</span>}
            {share.secure && (
              <>
                <span className={styles.secure}>
                  <Icon name="lock" size={12} />
                  HTTPS
                </span>
                <span className="grow" />
                <CertificatePopover
                  url={fileUrl(url, share.files[0]?.urlPath ?? '/', undefined, share.tokenPlace)}
                />
              </>
            )}
          </dd>
          <dt>{serve.files}</dt>
          <dd>
            <ShareFiles share={share} url={url} token={token} />
          </dd>
          <ShareAccess share={share} token={token} />
          {profile?.rollsOut === true && <ShareRollout share={share} />}
          <dt>{serve.since}</dt>
          <dd>
            {hourAndMinute(share.since)}
            <span className="muted ellipsis grow" title={serve.downloads(share.downloads, share.bytesSent)}>
              {serve.downloads(share.downloads, share.bytesSent)}
            </span>
            <SelfTest shareId={share.id} name={share.name} />
          </dd>
        </dl>
        <ShareFindings findings={share.findings} />
      </div>
    </article>
  );
}

function ShareStatus({ state }: Pick<ShareView, 'state'>) {
  const { serve } = useMessages();
  switch (state) {
    case 'serving':
      return (
        <Status tone="ok" glyph="ok">
          {serve.serving}
        </Status>
      );
    case 'paused':
      return (
        <span title={serve.pausedDetail}>
          <Status tone="idle" glyph="stall">
            {serve.paused}
          </Status>
        </span>
      );
    case 'unavailable':
      return (
        <span title={serve.unavailableDetail}>
          <Status tone="warn" glyph="warn">
            {serve.unavailable}
          </Status>
        </span>
      );
  }
}

function Pause({ share: { id: shareId, name, state } }: { readonly share: ShareView }) {
  const messages = useMessages();
  const { serve } = messages;
  const { ota } = useClient();
  const isPaused = state === 'paused';
  const word = isPaused ? serve.resume : serve.pause;
  const toggle = () => void attempt(isPaused ? ota.resume({ shareId }) : ota.pause({ shareId }), messages);
  return (
    <Button
      kind="quiet"
      size="small"
      icon={isPaused ? 'play' : 'pause'}
      className={styles.pause}
      title={serve.pausedDetail}
      aria-label={`${word} ${name}`}
      onClick={toggle}
    >
      <span>{word}</span>
    </Button>
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
      {share.version !== null && (
        <span className={`muted ellipsis ${styles.version ?? ''}`} title={share.version}>
          {share.version}
        </span>
      )}
      <ShareStatus state={share.state} />
      <span className="grow" />
      <Pause share={share} />
      <Button size="small" icon="stop" aria-label={`${serve.stop} ${share.name}`} onClick={stop}>
        {serve.stop}
      </Button>
    </div>
  );
}
