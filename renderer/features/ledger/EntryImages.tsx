import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { address, shortHash } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import styles from './EntryImages.module.css';

/** Which files went where, and what they held. */
export function EntryImages({ images }: Pick<LedgerRecord['details'], 'images'>) {
  const words = useMessages().ledger.detail;
  if (images.length === 0) return null;
  return (
    <section>
      <h3>{words.images}</h3>
      <ul className={styles.images}>
        {images.map(({ path, offset, size, sha256 }) => (
          <li key={`${path} ${offset ?? ''}`}>
            <span className="ellipsis" title={path}>
              {path}
            </span>
            <span className="mono muted">{offset === null ? '' : address(offset)}</span>
            <span className={styles.number}>{grouped(size)}</span>
            <span className={styles.hash}>
              <span className="mono faint" title={sha256}>
                {shortHash(sha256)}
              </span>
              <CopyButton text={sha256} name={`${words.sha256} ${path}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
