import { useState } from 'react';
import type { StationState } from '../../../shared/contract/station.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import screen from '../../ui/screen.module.css';
import { DemoBar } from './DemoBar.tsx';
import { LayoutDialog } from './LayoutDialog.tsx';
import { RecipeBar } from './RecipeBar.tsx';
import { ShiftPopover } from './ShiftPopover.tsx';
import styles from './StationHead.module.css';
import type { Demo } from './use-demo.ts';

interface StationHeadProps {
  readonly station: StationState;
  readonly demo: Demo;
  readonly onNumbers: () => void;
}

export function StationHead({ station, demo, onNumbers }: StationHeadProps) {
  const { shell, station: words } = useMessages();
  const [arranging, setArranging] = useState(false);
  return (
    <header className={`${screen.head ?? ''} ${styles.head ?? ''}`}>
      <h1 className={screen.title}>{shell.room.station}</h1>
      <RecipeBar recipe={station.recipe} operator={station.operator} />
      <span className="grow" />
      {demo.sockets.length > 0 && <DemoBar station={station} demo={demo} />}
      {station.slots.length > 0 && (
        <>
          <ShiftPopover station={station} />
          <Button kind="quiet" onClick={onNumbers}>
            {words.numbers.button}
          </Button>
          <Button
            kind="quiet"
            icon="station"
            title={station.operator ? words.recipe.lockedDetail : undefined}
            disabled={station.operator}
            className={styles.kept ?? ''}
            onClick={() => setArranging(true)}
          >
            {words.layout.button}
          </Button>
        </>
      )}
      <SoundSwitch />
      {arranging && <LayoutDialog slots={station.slots} onClose={() => setArranging(false)} />}
    </header>
  );
}

function SoundSwitch() {
  const messages = useMessages();
  const { sound: words } = messages.station;
  const { settings } = useClient();
  const isOn = useBench((state) => state.settings?.stationSound ?? false);
  return (
    <Button
      kind="quiet"
      icon={isOn ? 'volume' : 'mute'}
      className={styles.sound ?? ''}
      aria-pressed={isOn}
      title={words.detail}
      onClick={() => void attempt(settings.change({ stationSound: !isOn }), messages)}
    >
      {isOn ? words.on : words.off}
    </Button>
  );
}
