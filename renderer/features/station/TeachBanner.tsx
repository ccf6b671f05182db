import type { StationState } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import styles from './TeachBanner.module.css';
import type { Demo } from './use-demo.ts';
import { useStationActions } from './use-station.ts';

interface TeachBannerProps {
  readonly station: Pick<StationState, 'slots' | 'teaching'>;
  readonly demo: Demo;
}

/** One sentence: into which socket the next board goes. */
export function TeachBanner({ station: { teaching, slots }, demo }: TeachBannerProps) {
  const messages = useMessages();
  const { teaching: words, demo: demoWords } = messages.station;
  const actions = useStationActions();
  const ports = useBench((state) => state.flash?.ports) ?? [];
  const [next, ...rest] = teaching?.slots ?? [];
  if (teaching === null || next === undefined) return null;
  const refused = teaching.refused && explainFault(teaching.refused, messages);
  const isTaken = (socket: string) =>
    slots.some(({ usbPath }) => usbPath === socket) || ports.some(({ stablePath }) => stablePath === socket);
  const free = demo.sockets.find((socket) => !isTaken(socket));
  return (
    <div className={styles.banner} role="status">
      <span className={refused ? styles.refused : styles.glyph}>
        <Glyph name={refused ? 'warn' : 'asked'} size={16} />
      </span>
      <p className={styles.words}>
        <b>{words.title(next)}</b>
        <span>{refused ? `${refused.cause} ${refused.remedy}` : words.detail}</span>
      </p>
      <span className="muted">{words.left(rest.length + 1)}</span>
      {free !== undefined && (
        <Button icon="usb" onClick={() => demo.plug(free)}>
          {demoWords.plugNext}
        </Button>
      )}
      {rest.length > 0 && <Button onClick={() => actions.teach(rest)}>{words.skip}</Button>}
      <Button data-shortcut="Escape" keys="Esc" onClick={actions.stopTeaching}>
        {words.done}
      </Button>
    </div>
  );
}
