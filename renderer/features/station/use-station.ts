import { useMemo } from 'react';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LayoutSlot, SlotView, StationMode, StationState } from '../../../shared/contract/station.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { ok } from '../../../shared/result.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { untaughtSlots } from './layout-draft.ts';
import { runningSlots, type Primary } from './station-actions.ts';

export function useStation(): StationState | null {
  return useBench((state) => state.station);
}

export interface StationActions {
  readonly carryOut: (primary: Primary) => void;
  readonly start: (slot: number) => void;
  readonly stop: (slot: number) => void;
  /** Cancels whatever runs, and lets nothing start by itself. */
  readonly stopAll: (slots: readonly SlotView[]) => void;
  readonly setMode: (mode: StationMode) => void;
  readonly setEnabled: (slot: number, enabled: boolean) => void;
  /** Takes the layout, and teaches those of `slots` that have no socket; false when the bench refused. */
  readonly layOut: (slots: readonly LayoutSlot[], teach: boolean) => Promise<boolean>;
  readonly teach: (slots: readonly number[]) => void;
  readonly stopTeaching: () => void;
  readonly setOperator: (name: string) => void;
  readonly newShift: () => void;
  /** The label of the slot's last PASS once more. */
  readonly print: (slot: number) => void;
}

/** What a person does at the station; what cannot be done is told at once. */
export function useStationActions(): StationActions {
  const { station } = useClient();
  const messages = useMessages();
  return useMemo(() => {
    const tell = <T>(call: Promise<Outcome<T>>) => void attempt(call, messages);
    const disarm = (slots: readonly number[]) => tell(station.disarm({ slots: [...slots] }));
    return {
      carryOut(primary) {
        if (primary.do === 'start') tell(station.start({ slot: primary.slot }));
        else if (primary.do === 'start-all') tell(station.start({ slot: 'all' }));
        else if (primary.do === 'arm') tell(station.arm({ slots: [...primary.slots] }));
        else if (primary.do === 'disarm') disarm(primary.slots);
      },
      start: (slot) => tell(station.start({ slot })),
      stop: (slot) => tell(station.cancel({ slot })),
      stopAll: (slots) => {
        const numbers = slots.map(({ number }) => number);
        disarm(numbers);
        for (const slot of runningSlots(slots)) tell(station.cancel({ slot }));
      },
      setMode: (mode) => tell(station.setMode({ mode })),
      setEnabled: (slot, enabled) => tell(station.setEnabled({ slots: [slot], enabled })),
      layOut: async (slots, teach) => {
        const untaught = untaughtSlots(slots);
        const isTaken = await succeeds(station.setLayout({ slots: [...slots] }), messages);
        if (isTaken && teach && untaught.length > 0) tell(station.teach({ slots: untaught }));
        return isTaken;
      },
      teach: (slots) => tell(station.teach({ slots: [...slots] })),
      stopTeaching: () => tell(station.stopTeaching()),
      setOperator: (name) => tell(station.setOperator({ name })),
      newShift: () => tell(station.resetShift()),
      print: (slot) => tell(station.printLabel({ slot })),
    };
  }, [station, messages]);
}

/** For calls whose value says nothing: whether the bench did it; the person has been told where it did not. */
export async function succeeds<T>(call: Promise<Outcome<T>>, messages: Messages): Promise<boolean> {
  const done = call.then((outcome) => (outcome.ok ? ok(true) : outcome));
  return (await attempt(done, messages)) ?? false;
}
