import type { StationEventParams } from '../../contract/events/station.ts';
import type { Sentences } from '../explanation.ts';

export const stationEvents: Sentences<StationEventParams> = {
  'slot-passed': ({ slot, mac, seconds }) =>
    `Slot ${slot}: PASS${mac === null ? '' : ` ${mac}`}, ${seconds.toFixed(1)} s`,
  'slot-failed': ({ slot, mac, phase, code }) =>
    `Slot ${slot}: FAIL${mac === null ? '' : ` ${mac}`}${phase === null ? '' : ` at ${phase}`}, ${code}`,
  'slot-taught': ({ slot, usbPath }) => `Slot ${slot} is ${usbPath}`,
  'recipe-loaded': ({ name, path, locked }) => `Recipe “${name}” from ${path}${locked ? ', locked' : ''}`,
  'recipe-not-restored': ({ code }) => `The recipe of the last time was not loaded: ${code}`,
  'demo-station-not-ready': ({ code }) => `The demo’s station could not be set up: ${code}`,
  'station-unlocked': ({ name }) => `Station unlocked${name === '' ? '' : ` (“${name}”)`}`,
  'shift-ended': ({ passed, failed }) => `Shift ended: ${passed} passed, ${failed} failed`,
  'station-unreadable': ({ path, keptAs }) =>
    `The station’s state in ${path} cannot be read; the file is kept as ${keptAs}`,
  'station-unsaved': ({ path, reason }) => `The station’s state could not be written to ${path}: ${reason}`,
};
