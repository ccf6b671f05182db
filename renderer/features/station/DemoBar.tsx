import type { StationState } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Demo } from './use-demo.ts';

interface DemoBarProps {
  readonly station: Pick<StationState, 'slots'>;
  readonly demo: Demo;
}

/** In a demo: boards into all slots at once, or out of them. */
export function DemoBar({ station, demo }: DemoBarProps) {
  const { demo: words } = useMessages().station;
  const slots = station.slots.filter(({ usbPath }) => usbPath !== null && demo.sockets.includes(usbPath));
  const empty = slots.filter(({ port }) => port === null);
  const all = (act: (socket: string) => void, of: typeof slots) =>
    of.forEach(({ usbPath }) => usbPath !== null && act(usbPath));
  if (slots.length === 0) return null;
  return empty.length > 0 ? (
    <Button icon="usb" title={words.detail} onClick={() => all(demo.plug, empty)}>
      {words.plugAll}
    </Button>
  ) : (
    <Button icon="unplug" title={words.detail} onClick={() => all(demo.unplug, slots)}>
      {words.unplugAll}
    </Button>
  );
}
