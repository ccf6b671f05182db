import { useMessages } from '../../state/bench-context.tsx';
import { screens } from '../../state/view-state.ts';
import { useKeys } from '../shell/use-keys.ts';
import styles from './SettingsScreen.module.css';

export function Keyboard() {
  const { settings: words, shell } = useMessages();
  const keys = useKeys();
  const rows = [
    [keys.open, words.keys.open],
    [`1 – ${screens.length}`, shell.listed(screens.map((screen) => shell.room[screen]))],
    [keys.primary, words.keys.primary],
    ['Space', words.keys.flash],
    ['Esc', words.keys.cancel],
    ['P', words.keys.print],
    ['/', words.keys.log],
  ] as const;
  return (
    <section className={styles.section} aria-label={words.keyboard}>
      <h2>{words.keyboard}</h2>
      <dl className={styles.keys}>
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
