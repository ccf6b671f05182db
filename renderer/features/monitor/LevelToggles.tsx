import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import segmented from '../../ui/Segmented.module.css';
import styles from './LevelToggles.module.css';
import { levelLetters, monitorSetup } from './monitor-setup.ts';

/** ESP-IDF's levels, each on or off; errors and warnings with their number. */
export function LevelToggles({ counts }: { readonly counts: { readonly E: number; readonly W: number } }) {
  const { monitor } = useMessages();
  const levels = useStore(monitorSetup, (setup) => setup.levels);
  return (
    <div
      className={`${segmented.group ?? ''} ${styles.group ?? ''}`}
      role="group"
      aria-label={monitor.levels}
    >
      {levelLetters.map((letter) => {
        const count = letter === 'E' || letter === 'W' ? counts[letter] : 0;
        return (
          <button
            key={letter}
            type="button"
            className={levels[letter] ? styles.on : styles.off}
            aria-pressed={levels[letter]}
            title={monitor.levelNames[letter]}
            onClick={() => monitorSetup.setState({ levels: { ...levels, [letter]: !levels[letter] } })}
          >
            {letter}
            {count > 0 && <small>{count > 999 ? '999+' : count}</small>}
            <span className="visually-hidden">{monitor.levelNames[letter]}</span>
          </button>
        );
      })}
    </div>
  );
}
