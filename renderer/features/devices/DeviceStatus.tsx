import type { DeviceView } from '../../../shared/contract/devices.ts';
import { span } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Status } from '../../ui/Status.tsx';
import { looks } from './device-rows.ts';

/** The state in a word, and for how long where that matters. */
export function DeviceStatus({ device }: { readonly device: DeviceView }) {
  const { deviceTable, devices } = useMessages();
  const { tone, glyph, timed } = looks[device.state];
  return (
    <span title={devices.explain(device)}>
      <Status tone={tone} glyph={glyph} detail={timed ? <Since at={device.since} /> : undefined}>
        {deviceTable.states[device.state]}
      </Status>
    </span>
  );
}

function Since({ at }: { readonly at: number }) {
  return span(useNow(1000) - at);
}
