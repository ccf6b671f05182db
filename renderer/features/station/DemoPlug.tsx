import type { SlotView } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './DemoPlug.module.css';
import type { Demo } from './use-demo.ts';

interface DemoPlugProps {
  readonly slot: Pick<SlotView, 'number' | 'usbPath' | 'port'>;
  readonly demo: Demo;
}

/** In a demo, the hand that plugs a board into this slot or takes it out. */
export function DemoPlug({ slot, demo }: DemoPlugProps) {
  const { demo: words } = useMessages().station;
  const { number, usbPath } = slot;
  if (usbPath === null || !demo.sockets.includes(usbPath)) return null;
  const isIn = slot.port !== null;
  return (
    <Button
      size="small"
      className={styles.plug ?? ''}
      icon={isIn ? 'unplug' : 'usb'}
      aria-label={isIn ? words.unplugSlot(number) : words.plugSlot(number)}
      onClick={() => (isIn ? demo.unplug(usbPath) : demo.plug(usbPath))}
    >
      {isIn ? words.unplug : words.plug}
    </Button>
  );
}
