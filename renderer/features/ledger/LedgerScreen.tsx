import { useBench, useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';

/** What happened to which device, for ever. */
export function LedgerScreen() {
  const { shell } = useMessages();
  const database = useBench((state) => state.ledger?.database);
  return (
    <header className={screen.head}>
      <h1 className={screen.title}>{shell.room.ledger}</h1>
      <span className="mono faint ellipsis">{database}</span>
    </header>
  );
}
