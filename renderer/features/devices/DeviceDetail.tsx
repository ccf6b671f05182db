import { useState } from 'react';
import type { DeviceView } from '../../../shared/contract/devices.ts';
import { age } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './DevicesTable.module.css';

interface DeviceDetailProps {
  readonly id: string;
  readonly device: DeviceView;
  readonly isNarrow: boolean;
}

/** One more row below the device's: what its state means, and what else is known. */
export function DeviceDetail({ id, device, isNarrow }: DeviceDetailProps) {
  const { shell, deviceTable: words, devices } = useMessages();
  const now = useNow(1000);
  const { update } = device;
  const facts = [
    isNarrow && device.model,
    isNarrow && device.mac,
    update && words.ways[update.way],
    update?.versionOffered != null && words.offered(update.versionOffered),
    words.seenAt(shell.ago(age(device.seenAt, now))),
  ].filter((fact) => typeof fact === 'string');
  return (
    <tr id={id} className={styles.detailRow}>
      <td colSpan={isNarrow ? 7 : 9}>
        <div className={styles.detail}>
          <p>{devices.explain(device)}</p>
          <span className="muted ellipsis grow">{facts.join(' · ')}</span>
          <ForgetButton device={device} />
        </div>
      </td>
    </tr>
  );
}

function ForgetButton({ device }: { readonly device: DeviceView }) {
  const messages = useMessages();
  const { deviceTable: words, devices } = messages;
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const name = devices.nameOf(device);
  const forget = () => {
    setAsking(false);
    void attempt(client.devices.forget({ deviceId: device.id }), messages);
  };
  return (
    <>
      <Button size="small" icon="trash" aria-label={words.forgetDevice(name)} onClick={() => setAsking(true)}>
        {words.forget}
      </Button>
      <AskDialog
        open={asking}
        title={words.forgetTitle(name)}
        safe={words.keep}
        dangerous={words.forget}
        onSafe={() => setAsking(false)}
        onDangerous={forget}
      >
        {words.forgetDetail}
      </AskDialog>
    </>
  );
}
