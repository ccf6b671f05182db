import type { DeviceView } from '../../../shared/contract/devices.ts';
import type { Device } from './device-book.ts';

export function viewDevice({
  id,
  label,
  mac,
  name,
  address,
  model,
  running,
  seenAt,
  progress,
}: Device): DeviceView {
  const { state, since, update } = progress;
  return {
    id,
    label,
    mac,
    name,
    address,
    model,
    version: running.version,
    state,
    since,
    seenAt,
    update:
      update === undefined
        ? null
        : {
            way: update.way,
            shareId: update.shareId,
            versionBefore: update.before.version,
            versionOffered: update.offered.version,
            bytesSent: update.bytesSent,
            size: update.size,
            rate: update.rate,
            sentAt: update.sentAt,
            heardSinceSent: update.heardSinceSent,
          },
  };
}
