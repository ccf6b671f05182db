import { useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { bootLevel, withoutColours } from './boot-line.ts';
import styles from './BootOutput.module.css';

/** What the chip printed after the reset, in ESP-IDF's own colours. */
export function BootOutput({ lines }: { readonly lines: readonly string[] }) {
  const { flash, shell } = useMessages();
  const words = flash.boot;
  if (lines.length === 0) return <p className={styles.none}>{words.none}</p>;
  const text = lines.map(withoutColours).join('\n');
  return (
    <div className={styles.output}>
      <div className={styles.head}>
        <span className="muted">{words.lines(lines.length)}</span>
        <CopyButton text={text} name={words.tab} label={shell.copy} />
      </div>
      <ol className={styles.lines}>
        {lines.map((line, index) => (
          <li key={index} className={styles[bootLevel(line)]}>
            {withoutColours(line)}
          </li>
        ))}
      </ol>
    </div>
  );
}
