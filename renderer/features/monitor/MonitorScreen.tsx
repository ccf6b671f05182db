import { useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';

/** What boards say on their serial lines. */
export function MonitorScreen() {
  const { shell } = useMessages();
  return (
    <header className={screen.head}>
      <h1 className={screen.title}>{shell.room.monitor}</h1>
    </header>
  );
}
