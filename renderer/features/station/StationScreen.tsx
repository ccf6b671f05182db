import { useBench, useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';

/** Many ports, one truth: the factory bench as a grid of slots. */
export function StationScreen() {
  const { shell } = useMessages();
  const recipe = useBench((state) => state.station?.recipe);
  return (
    <header className={screen.head}>
      <h1 className={screen.title}>{shell.room.station}</h1>
      <span className="muted ellipsis">{recipe?.name}</span>
    </header>
  );
}
