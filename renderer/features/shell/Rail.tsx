import { useMessages, useView } from '../../state/bench-context.tsx';
import { screens, showScreen, type Screen } from '../../state/view-state.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Rail.module.css';

export function Rail() {
  const { shell } = useMessages();
  return (
    <aside className={styles.rail}>
      <div className={styles.mark}>
        <svg width="24" height="24" role="img" aria-label={shell.product}>
          <use href="#mark" />
        </svg>
      </div>
      <nav className={styles.rooms} aria-label={shell.rooms}>
        {screens.map((screen, index) => (
          <Room key={screen} screen={screen} name={shell.room[screen]} digit={index + 1} />
        ))}
      </nav>
    </aside>
  );
}

interface RoomProps {
  readonly screen: Screen;
  readonly name: string;
  readonly digit: number;
}

function Room({ screen, name, digit }: RoomProps) {
  const here = useView((view) => view.screen === screen);
  return (
    <button
      type="button"
      className={screen === 'settings' ? styles.last : styles.room}
      aria-current={here ? 'page' : undefined}
      aria-keyshortcuts={`${digit}`}
      title={`${name} (${digit})`}
      onClick={() => showScreen(screen)}
    >
      <Icon name={screen} size={20} />
      {name}
    </button>
  );
}
