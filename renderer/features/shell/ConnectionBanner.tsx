import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import styles from './ConnectionBanner.module.css';

/** Says that what is on the screen may have been overtaken; nothing is hidden, because it may still be of use. */
export function ConnectionBanner() {
  const { shell } = useMessages();
  const connection = useBench((state) => state.connection);
  if (connection !== 'lost') return null;
  return (
    <div className={styles.banner} role="alert">
      <span className={styles.glyph}>
        <Glyph name="gone" size={16} />
      </span>
      <b>{shell.connection.lost}</b>
      <span className={styles.detail}>{shell.connection.lostDetail}</span>
    </div>
  );
}
