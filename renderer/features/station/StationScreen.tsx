import { useState } from 'react';
import type { StationState } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { CounterRow } from './CounterRow.tsx';
import { EmptyStation } from './EmptyStation.tsx';
import { NumbersDialog } from './NumbersDialog.tsx';
import { ScanBar } from './ScanBar.tsx';
import { faceOf, spokenState } from './slot-face.ts';
import { SlotDetail } from './SlotDetail.tsx';
import { SlotGrid } from './SlotGrid.tsx';
import { primaryOf } from './station-actions.ts';
import { StationHead } from './StationHead.tsx';
import { StockNote } from './StockNote.tsx';
import { TeachBanner } from './TeachBanner.tsx';
import { useDemo } from './use-demo.ts';
import { useScans } from './use-scans.ts';
import { useStation, useStationActions } from './use-station.ts';
import { useVerdicts } from './use-verdicts.ts';

/** The factory bench: one recipe, many slots, each readable from three metres. */
export function StationScreen() {
  const { shell } = useMessages();
  const station = useStation();
  if (station === null) return <h1 className="visually-hidden">{shell.room.station}</h1>;
  return <Bench station={station} />;
}

function Bench({ station }: { readonly station: StationState }) {
  const actions = useStationActions();
  const demo = useDemo();
  const [focused, setFocused] = useState<number | null>(null);
  const [counting, setCounting] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const primary = primaryOf(station, focused);
  const detail = station.slots.find(({ number }) => number === opened);
  const isEmpty = station.slots.length === 0;
  const isScanned = station.teaching === null && station.slots.some(({ scans }) => scans.length > 0);
  const scans = useScans(isScanned, focused);
  return (
    <>
      <StationHead station={station} demo={demo} onNumbers={() => setCounting(true)} />
      {station.teaching !== null && <TeachBanner station={station} demo={demo} />}
      {!isEmpty && station.teaching === null && (
        <CounterRow station={station} primary={primary} actions={actions} />
      )}
      {station.teaching === null && <StockNote station={station} onOpen={() => setCounting(true)} />}
      {isScanned && <ScanBar slots={station.slots} chosen={focused} scans={scans} />}
      {isEmpty ? (
        <EmptyStation locked={station.operator} />
      ) : (
        <SlotGrid
          station={station}
          demo={demo}
          onOpen={setOpened}
          onFocus={setFocused}
          onSpace={() => actions.carryOut(primary)}
          onPrint={actions.print}
        />
      )}
      {detail && (
        <SlotDetail
          slot={detail}
          station={station}
          actions={actions}
          demo={demo}
          onClose={() => setOpened(null)}
        />
      )}
      {counting && <NumbersDialog station={station} onClose={() => setCounting(false)} />}
      <Announcement station={station} />
    </>
  );
}

/** What a screen reader hears: each verdict with its slot and reason. */
function Announcement({ station }: { readonly station: StationState }) {
  const messages = useMessages();
  const verdicts = useVerdicts(station.slots);
  const said = verdicts.map((slot) => {
    const face = faceOf(slot, null, messages);
    return messages.station.open(messages.station.slot(slot.number), spokenState(face));
  });
  return (
    <p className="visually-hidden" aria-live="assertive" data-testid="verdicts">
      {said.join('. ')}
    </p>
  );
}
