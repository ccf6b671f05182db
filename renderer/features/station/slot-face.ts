import type { SlotView, StationState } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import type { GlyphName } from '../../ui/Glyph.tsx';
import { missingOf, readOf, scanName } from './scan-words.ts';
import { timeLeft } from '../flash/time-left.ts';

/** How a slot looks; more than its state, because a slot without a socket and a stopped board look their own way. */
export type SlotLook =
  | 'pass'
  | 'fail'
  | 'stopped'
  | 'running'
  /** A board is in place and is to be scanned before it starts. */
  | 'scan'
  | 'ready'
  | 'armed'
  | 'empty'
  | 'untaught'
  | 'disabled'
  | 'teaching'
  | 'waiting';

/** What a slot says from three metres (word or percent), from one (line), and from the chair (next). */
export interface SlotFace {
  readonly look: SlotLook;
  readonly glyph: GlyphName;
  readonly word: string;
  /** 0 … 100, in place of the word while bytes are written. */
  readonly percent: number | null;
  readonly line: string;
  /** What the person does next; empty while there is nothing to do. */
  readonly next: string;
}

type Teaching = StationState['teaching'];

const glyphs: Readonly<Record<SlotLook, GlyphName>> = {
  pass: 'pass',
  fail: 'fail',
  stopped: 'skip',
  running: 'busy',
  scan: 'asked',
  ready: 'idle',
  armed: 'arm',
  empty: 'idle',
  untaught: 'gone',
  disabled: 'skip',
  teaching: 'asked',
  waiting: 'idle',
};

export function lookOf(slot: SlotView, teaching: Teaching): SlotLook {
  if (teaching?.slots[0] === slot.number) return 'teaching';
  if (teaching?.slots.includes(slot.number)) return 'waiting';
  if (slot.state === 'fail' && slot.fault?.code === 'cancelled') return 'stopped';
  if (slot.usbPath === null && slot.state !== 'disabled') return 'untaught';
  if (slot.state === 'ready' && missingOf(slot) !== undefined) return 'scan';
  return slot.state;
}

export function faceOf(slot: SlotView, teaching: Teaching, messages: Messages): SlotFace {
  const look = lookOf(slot, teaching);
  const { station } = messages;
  const face = { look, glyph: glyphs[look], percent: null };
  switch (look) {
    case 'running':
      return { ...face, ...progressOf(slot, messages), next: '' };
    case 'pass':
      return {
        ...face,
        word: station.words.pass,
        line: slot.serial ?? slot.mac ?? '',
        next: removal(slot, messages),
      };
    case 'fail': {
      const { cause, remedy } = slot.fault ? explainFault(slot.fault, messages) : { cause: '', remedy: '' };
      return { ...face, word: station.words.fail, line: cause, next: remedy };
    }
    case 'stopped':
      return {
        ...face,
        word: station.words.stopped,
        line: station.hints.stopped,
        next: removal(slot, messages),
      };
    case 'waiting':
      return { ...face, word: station.words.untaught, line: station.hints.teachingLater, next: '' };
    case 'scan':
    case 'ready':
    case 'armed':
      return { ...face, ...waiting(slot, look, messages), next: '' };
    default:
      return { ...face, word: station.words[look], line: station.hints[look], next: '' };
  }
}

/** What is still to be scanned, else what was. */
function waiting(
  slot: SlotView,
  look: 'scan' | 'ready' | 'armed',
  messages: Messages,
): Pick<SlotFace, 'word' | 'line'> {
  const { station, shell } = messages;
  const missing = missingOf(slot);
  const read = readOf(slot);
  if (missing === undefined) {
    const hint = look === 'armed' ? [...read, station.scan.plugIn] : read;
    const line = read.length === 0 ? station.hints[look === 'scan' ? 'ready' : look] : shell.listed(hint);
    return { word: station.words[look === 'scan' ? 'ready' : look], line };
  }
  const what = scanName(missing, messages);
  if (look === 'armed') return { word: station.words.armed, line: station.scan.then(what) };
  return { word: station.scan.word, line: [what, missing.mask].filter((part) => part !== null).join(' ') };
}

/** Percent only while bytes go over: a chip that is verified or boots is not “100 %” done. */
function progressOf(slot: SlotView, messages: Messages): Pick<SlotFace, 'word' | 'percent' | 'line'> {
  const { station, flash, shell } = messages;
  const word = slot.phase === null ? station.starting : station.doing[slot.phase];
  const left = timeLeft(slot.secondsLeft, flash.run);
  if (slot.phase !== 'write' || slot.share === null) return { word, percent: null, line: left ?? '' };
  return {
    word,
    percent: Math.floor(slot.share * 100),
    line: shell.listed(left === null ? [word] : [word, left]),
  };
}

function removal(slot: SlotView, { station }: Messages): string {
  return slot.waitsForRemoval ? station.remove : station.removed;
}

/** The word of a slot with its reason, for those who hear it. */
export function spokenState({ word, percent, line, look }: SlotFace): string {
  if (look === 'running') return percent === null ? word : `${word} ${percent} %`;
  return [word, line].filter((part) => part !== '').join(', ');
}

/** A socket as short as it can be told apart on this computer: `usb 2.3` of a by-path name, else its last part. */
export function socketName(usbPath: string): string {
  const linux = /usb[^/]*?[-:](\d+(?:\.\d+)*):\d+\.\d+(?:-port\d+)?$/.exec(usbPath);
  if (linux?.[1] !== undefined) return `usb ${linux[1]}`;
  return usbPath.split('/').at(-1) ?? usbPath;
}
