import type { ShareView } from '../../../shared/contract/ota.ts';
import { rate } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { allowedCount } from './share-words.ts';

interface ShareAccessProps {
  readonly share: ShareView;
  readonly token: string | undefined;
}

/** Who may fetch and how fast; nothing where that is every device as fast as it can. */
export function ShareAccess({ share, token }: ShareAccessProps) {
  const { serve, shell } = useMessages();
  const { access } = share;
  const words = serve.access;
  const allowed = allowedCount(access);
  const parts = [
    access.basic && words.password,
    access.token && words.token,
    allowed !== null && words.allowed(allowed),
    access.maxParallel !== null && words.parallel(access.maxParallel),
    access.queue !== null && access.queue.waiting > 0 && words.waiting(access.queue.waiting),
    access.rateLimit !== null && words.rate(rate(access.rateLimit)),
  ].filter((part) => typeof part === 'string');
  if (parts.length === 0) return null;
  const list = access.allow && [...access.allow.addresses, ...access.allow.macs, ...access.allow.models];
  return (
    <>
      <dt>{words.title}</dt>
      <dd>
        <span className="grow" title={list?.join('\n')}>
          {shell.listed(parts)}
        </span>
        {token !== undefined && <CopyButton text={token} name={words.tokenItself} label={words.copyToken} />}
      </dd>
    </>
  );
}
