import {
  faultPhases,
  momentaryFaults,
  type FaultMoment,
  type FaultPhase,
  type MomentaryFault,
  type SimulatedFault,
} from './faults.ts';

/** Every way to write a fault, for people who wrote another. */
export const faultNotation = [
  `${momentaryFaults.join('|')}@${faultPhases.join('|')}[:nth]`,
  `${momentaryFaults.join('|')}@byte:N`,
  'stuck-bit:ADDRESS',
  'counterfeit-flash:BYTES',
  `dead-baud:BAUD[@${faultPhases.join('|')}[:nth]]`,
  'brown-out',
  'slow:FACTOR',
].join(', ');

/**
 * Reads one fault: `drop-ack@write:3` (the third block), `unplug@byte:50000`, `wrong-md5@verify`, `garble@write`,
 * `silent@boot`, `stuck-bit:0x12345` (bit 0 of that byte), `counterfeit-flash:0x200000`, `dead-baud:460800`,
 * `dead-baud:460800@write` (from the first block on), `brown-out`, `brown-out@erase`, `slow:10`.
 * Undefined for anything else.
 */
export function parseFault(text: string): SimulatedFault | undefined {
  const at = text.indexOf('@');
  if (at >= 0) return momentary(text.slice(0, at), text.slice(at + 1));
  const [what, value] = text.split(':', 2);
  const number = value === undefined || value === '' ? NaN : Number(value);
  if (what === 'brown-out' && value === undefined) return { what };
  if (!(number >= 0)) return undefined;
  if (what === 'stuck-bit' && Number.isInteger(number)) return { what, address: number, mask: 0x01 };
  if (what === 'counterfeit-flash' && number >= 0x1000 && number % 0x1000 === 0)
    return { what, size: number };
  if (what === 'dead-baud') return { what, above: number };
  return what === 'slow' && number > 0 ? { what, factor: number } : undefined;
}

function momentary(what: string, moment: string): SimulatedFault | undefined {
  const at = parseMoment(moment);
  if (at === undefined) return undefined;
  const constant = what.startsWith('dead-baud:') ? parseFault(what) : undefined;
  if (constant?.what === 'dead-baud') return { ...constant, from: at };
  return isMomentary(what) ? { what, at } : undefined;
}

function parseMoment(text: string): FaultMoment | undefined {
  const [phase = '', count = '1'] = text.split(':', 2);
  const number = Number(count);
  if (count === '' || !Number.isInteger(number) || number < 1) return undefined;
  if (phase === 'byte') return { byte: number };
  return isPhase(phase) ? { phase, nth: number } : undefined;
}

function isMomentary(word: string): word is MomentaryFault {
  return (momentaryFaults as readonly string[]).includes(word);
}

function isPhase(word: string): word is FaultPhase {
  return (faultPhases as readonly string[]).includes(word);
}
