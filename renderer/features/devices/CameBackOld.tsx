import type { DeviceView } from '../../../shared/contract/devices.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import { shownName } from './device-rows.ts';

const mostNotes = 3;

/** What it means that a device took everything and still runs what it ran. */
export function CameBackOld({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { deviceTable: words, devices: deviceWords } = useMessages();
  const old = devices.filter(({ state }) => state === 'not-updated').sort((a, b) => b.since - a.since);
  return (
    <>
      {old.slice(0, mostNotes).map((device) => (
        <NoteRow
          key={device.id}
          severity="warning"
          title={words.cameBackOld(shownName(device) ?? deviceWords.nameOf(device), device.version)}
          detail={words.cameBackOldDetail(
            device.update?.bytesSent ?? 0,
            device.update?.versionOffered ?? null,
          )}
        />
      ))}
      {old.length > mostNotes && (
        <NoteRow severity="note" title={words.moreOld(old.length - mostNotes)} detail="" />
      )}
    </>
  );
}
