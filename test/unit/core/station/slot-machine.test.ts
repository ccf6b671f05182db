import { describe, expect, test } from 'vitest';
import {
  newSlot,
  reenumeration,
  stepSlot,
  type Board,
  type Slot,
  type SlotEffect,
  type SlotEvent,
} from '../../../../electron/core/station/slot-machine.ts';
import { viewSlot } from '../../../../electron/core/station/slot-view.ts';

const bridge = (serialNumber: string | null = null): Board => ({
  path: '/dev/ttyUSB0',
  serialNumber,
  native: false,
});
const native = (serialNumber: string | null, path = '/dev/ttyACM0'): Board => ({
  path,
  serialNumber,
  native: true,
});

const plug = (at: number, board: Board = bridge()): SlotEvent => ({ kind: 'plugged', board, at });
const unplug = (at: number): SlotEvent => ({ kind: 'unplugged', at });
const ended = (run: number, verdict: 'pass' | 'fail'): SlotEvent => ({ kind: 'ended', run, verdict });
const [arm, disarm, start, cancel, enable, disable] = (
  ['arm', 'disarm', 'start', 'cancel', 'enable', 'disable'] as const
).map((kind): SlotEvent => ({ kind })) as [SlotEvent, SlotEvent, SlotEvent, SlotEvent, SlotEvent, SlotEvent];

const unread = (at: number): SlotEvent => ({
  ...(plug(at) as Extract<SlotEvent, { kind: 'plugged' }>),
  isRead: false,
});
const complete: SlotEvent = { kind: 'complete' };

/** What a person sees after those events, and what the station had to do. */
function after(...events: SlotEvent[]): { shown: string; effects: string[]; slot: Slot } {
  let slot = newSlot;
  const effects: SlotEffect[] = [];
  for (const event of events) {
    const step = stepSlot(slot, event);
    slot = step.slot;
    if (step.effect !== undefined) effects.push(step.effect);
  }
  const view = viewSlot({ number: 1, usbPath: 'usb-1', label: null, enabled: true }, slot, undefined, {
    scans: [],
    print: null,
  });
  const shown = view.waitsForRemoval ? `${view.state}, remove` : view.state;
  return { shown, effects: effects.map(({ kind, run }) => `${kind} ${run}`), slot };
}

describe('one slot', () => {
  test.for<[name: string, events: SlotEvent[], shown: string, effects: string[]]>([
    ['is empty', [], 'empty', []],
    ['shows a board that nobody asked to run', [plug(1)], 'ready', []],
    ['is empty again when it is pulled', [plug(1), unplug(2)], 'empty', []],
    ['runs when a person starts it', [plug(1), start], 'running', ['start 1']],
    ['does not start without a board', [start], 'empty', []],
    ['does not start twice', [plug(1), start, start], 'running', ['start 1']],
    ['waits armed', [arm], 'armed', []],
    ['starts by itself what appears while it is armed', [arm, plug(1)], 'running', ['start 1']],
    ['leaves alone what was there before it was armed', [plug(1), arm], 'ready', []],
    ['waits for what is to be scanned of a board', [arm, unread(1)], 'ready', []],
    ['starts it once that is read', [arm, unread(1), complete], 'running', ['start 1']],
    ['starts nothing by a scan that was there before it was armed', [unread(1), arm, complete], 'ready', []],
    ['starts nothing by a scan while it is not armed', [unread(1), complete], 'ready', []],
    ['starts nothing by a scan without a board', [arm, complete], 'armed', []],
    [
      'runs no board again because something was scanned',
      [arm, plug(1), ended(1, 'fail'), complete],
      'fail, remove',
      ['start 1'],
    ],
    ['keeps its verdict until removal', [arm, plug(1), ended(1, 'pass')], 'pass, remove', ['start 1']],
    ['keeps a FAIL as well', [arm, plug(1), ended(1, 'fail')], 'fail, remove', ['start 1']],
    ['is armed again after removal', [arm, plug(1), ended(1, 'pass'), unplug(9)], 'armed', ['start 1']],
    [
      'takes the next board',
      [arm, plug(1), ended(1, 'pass'), unplug(9), plug(10)],
      'running',
      ['start 1', 'start 2'],
    ],
    [
      'a person may run the same board again',
      [plug(1), start, ended(1, 'fail'), start],
      'running',
      ['start 1', 'start 2'],
    ],
    ['hears no verdict of another run', [plug(1), start, ended(2, 'pass')], 'running', ['start 1']],
    ['hears no verdict when nothing runs', [plug(1), ended(1, 'pass')], 'ready', []],
    [
      'hears no second verdict',
      [plug(1), start, ended(1, 'fail'), ended(1, 'pass')],
      'fail, remove',
      ['start 1'],
    ],
    [
      'runs on when its board is pulled: the job says how it ends',
      [arm, plug(1), unplug(2)],
      'running',
      ['start 1'],
    ],
    ['fails by that, and shows it', [arm, plug(1), unplug(2), ended(1, 'fail')], 'fail', ['start 1']],
    [
      'and takes the next board then',
      [arm, plug(1), unplug(2), ended(1, 'fail'), plug(9_000)],
      'running',
      ['start 1', 'start 2'],
    ],
    [
      'does not start what was plugged while the job was still ending',
      [arm, plug(1), unplug(2), plug(3), ended(1, 'fail')],
      'fail, remove',
      ['start 1'],
    ],
    [
      'finishes what runs when it is disarmed',
      [arm, plug(1), disarm, ended(1, 'pass')],
      'pass, remove',
      ['start 1'],
    ],
    ['starts nothing after it was disarmed', [arm, disarm, plug(1)], 'ready', []],
    ['is cancelled', [plug(1), start, cancel], 'running', ['start 1', 'cancel 1']],
    ['has nothing to cancel', [plug(1), cancel], 'ready', []],
    ['is out of use', [disable], 'disabled', []],
    ['starts nothing while it is out of use', [arm, disable, plug(1), start, arm], 'disabled', []],
    ['is not taken out of use while it runs', [plug(1), start, disable], 'running', ['start 1']],
    ['comes back into use disarmed', [arm, disable, enable, plug(1)], 'ready', []],
  ])('%s', ([, events, shown, effects]) => {
    expect(after(...events)).toMatchObject({ shown, effects });
  });
});

describe('a chip on its own USB', () => {
  const moved = native('24:0A:C4:00:00:01', '/dev/ttyACM7');
  const board = native('24:0A:C4:00:00:01');

  test.for<[name: string, events: SlotEvent[], shown: string, runs: number]>([
    [
      'that comes back under another name during its job is not a new board',
      [arm, plug(1, board), unplug(2), plug(3, moved)],
      'running',
      1,
    ],
    [
      'nor when it comes back after its verdict',
      [arm, plug(1, board), unplug(2), ended(1, 'pass'), plug(900, moved)],
      'pass, remove',
      1,
    ],
    [
      'nor when it goes and comes back after its verdict',
      [arm, plug(1, board), ended(1, 'pass'), unplug(100), plug(1_200, moved)],
      'pass, remove',
      1,
    ],
    [
      'nor when it does so again and again',
      [arm, plug(1, board), ended(1, 'fail'), unplug(100), plug(200, moved), unplug(300), plug(400, board)],
      'fail, remove',
      1,
    ],
    [
      'is a new run when a person plugs it again later',
      [arm, plug(1, board), ended(1, 'fail'), unplug(100), plug(101 + reenumeration, board)],
      'running',
      2,
    ],
    [
      'is another board when its serial number is another',
      [arm, plug(1, board), ended(1, 'pass'), unplug(100), plug(101, native('24:0A:C4:00:00:02'))],
      'running',
      2,
    ],
    [
      'a bridge does not come and go by itself: whoever appears is a new board',
      [arm, plug(1), ended(1, 'pass'), unplug(100), plug(101)],
      'running',
      2,
    ],
  ])('%s', ([, events, shown, runs]) => {
    const { shown: seen, slot } = after(...events);
    expect([seen, slot.runs]).toEqual([shown, runs]);
  });
});
