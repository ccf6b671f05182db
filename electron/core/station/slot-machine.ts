/** What of a port tells one board from another. */
export interface Board {
  /** Under which name the system has it now. */
  readonly path: string;
  readonly serialNumber: string | null;
  /** The chip's own USB, which goes and comes back whenever the chip resets. */
  readonly native: boolean;
}

export type SlotVerdict = 'pass' | 'fail';

export type Stage =
  /** Nothing has run on what is in the slot. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly run: number; readonly board: Board }
  | {
      readonly kind: 'verdict';
      readonly run: number;
      readonly verdict: SlotVerdict;
      /** Whose verdict it is. */
      readonly board: Board;
      /** Its board was in place after the verdict, and went. */
      readonly removed: boolean;
    };

/** One slot, as a value; `stepSlot` leads from one to the next and nothing else does. */
export interface Slot {
  readonly enabled: boolean;
  readonly armed: boolean;
  readonly board: Board | null;
  /** When the last board vanished; milliseconds. */
  readonly goneAt: number | null;
  readonly stage: Stage;
  /** Its board appeared while it was armed, and is still to be scanned. */
  readonly held: boolean;
  /** Runs so far; the newest one's number. */
  readonly runs: number;
}

export type SlotEvent =
  /** `isRead` false: an armed slot waits for what is to be scanned of the board. */
  | { readonly kind: 'plugged'; readonly board: Board; readonly at: number; readonly isRead?: boolean }
  /** All that was to be scanned of the board has been. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'unplugged'; readonly at: number }
  /** A person starts it. */
  | { readonly kind: 'start' }
  | { readonly kind: 'cancel' }
  /** However it ended, a crash included. */
  | { readonly kind: 'ended'; readonly run: number; readonly verdict: SlotVerdict }
  | { readonly kind: 'arm' }
  | { readonly kind: 'disarm' }
  | { readonly kind: 'enable' }
  | { readonly kind: 'disable' };

/** What the station has to do because of an event. */
export type SlotEffect =
  | { readonly kind: 'start'; readonly run: number; readonly board: Board }
  | { readonly kind: 'cancel'; readonly run: number };

export interface SlotStep {
  readonly slot: Slot;
  readonly effect?: SlotEffect;
}

/** A chip on its own USB is back within this time of a reset; milliseconds. A person who swaps boards takes longer. */
export const reenumeration = 5_000;

export const newSlot: Slot = {
  enabled: true,
  armed: false,
  board: null,
  goneAt: null,
  stage: { kind: 'idle' },
  held: false,
  runs: 0,
};

/** An event that does not apply leaves the slot as it was. */
export function stepSlot(slot: Slot, event: SlotEvent): SlotStep {
  switch (event.kind) {
    case 'plugged':
      return plugged(slot, event);
    case 'complete':
      return slot.held && mayStart(slot) ? begin(slot, slot.board) : { slot };
    case 'unplugged':
      return { slot: unplugged(slot, event.at) };
    case 'start':
      return mayStart(slot) ? begin(slot, slot.board) : { slot };
    case 'cancel':
      return slot.stage.kind === 'running'
        ? { slot, effect: { kind: 'cancel', run: slot.stage.run } }
        : { slot };
    case 'ended':
      return { slot: ended(slot, event.run, event.verdict) };
    case 'arm':
      return { slot: slot.enabled ? { ...slot, armed: true } : slot };
    case 'disarm':
      return { slot: { ...slot, armed: false, held: false } };
    case 'enable':
      return { slot: { ...slot, enabled: true } };
    case 'disable':
      return {
        slot: slot.stage.kind === 'running' ? slot : { ...slot, enabled: false, armed: false, held: false },
      };
  }
}

type Startable = Slot & { readonly board: Board };

export function mayStart(slot: Slot): slot is Startable {
  return slot.enabled && slot.board !== null && slot.stage.kind !== 'running';
}

function begin(slot: Slot, board: Board): SlotStep {
  const run = slot.runs + 1;
  return {
    slot: { ...slot, held: false, runs: run, stage: { kind: 'running', run, board } },
    effect: { kind: 'start', run, board },
  };
}

function plugged(
  slot: Slot,
  { board, at, isRead = true }: Extract<SlotEvent, { kind: 'plugged' }>,
): SlotStep {
  const { stage } = slot;
  const here: Slot = { ...slot, board };
  /* During its own job a board may go and come back under another name; the job knows, and judges. */
  if (stage.kind === 'running') return { slot: here };
  if (stage.kind === 'verdict' && isSameBoard(stage.board, board, slot.goneAt, at)) {
    return { slot: { ...here, stage: { ...stage, board, removed: false } } };
  }
  const fresh: Slot = { ...here, held: false, stage: { kind: 'idle' } };
  if (!slot.armed || !slot.enabled) return { slot: fresh };
  return isRead ? begin(fresh, board) : { slot: { ...fresh, held: true } };
}

/** The same board again, on its own USB, and not a person's doing: no second run of what has its verdict. */
function isSameBoard(before: Board, now: Board, goneAt: number | null, at: number): boolean {
  const soon = goneAt === null || at - goneAt <= reenumeration;
  return before.native && now.native && before.serialNumber === now.serialNumber && soon;
}

function unplugged(slot: Slot, at: number): Slot {
  if (slot.board === null) return slot;
  const gone: Slot = { ...slot, board: null, goneAt: at, held: false };
  const { stage } = slot;
  return stage.kind === 'verdict' ? { ...gone, stage: { ...stage, removed: true } } : gone;
}

function ended(slot: Slot, run: number, verdict: SlotVerdict): Slot {
  const { stage } = slot;
  if (stage.kind !== 'running' || stage.run !== run) return slot;
  return {
    ...slot,
    stage: { kind: 'verdict', run, verdict, board: slot.board ?? stage.board, removed: false },
  };
}
