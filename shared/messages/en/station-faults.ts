import type { StationFaultParams } from '../../contract/faults/station.ts';
import { grouped } from '../quantity.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';

const more = (count: number) => (count === 0 ? '' : ` (and ${count} more)`);

export const stationFaults: Explanations<StationFaultParams> = {
  'slot-not-found': ({ slot }) => ({
    cause: `There is no slot ${slot}.`,
    remedy: 'Name a slot of the layout, or add it there first.',
  }),
  'slot-empty': ({ slot }) => ({
    cause: `There is no board in slot ${slot}.`,
    remedy: 'Plug one in, or teach the slot where it is.',
  }),
  'slot-running': ({ slot }) => ({
    cause: `Slot ${slot} is running.`,
    remedy: 'Wait for its verdict, or cancel it.',
  }),
  'slot-not-running': ({ slot }) => ({
    cause: `Nothing runs in slot ${slot}.`,
    remedy: 'There is nothing to cancel.',
  }),
  'slot-disabled': ({ slot }) => ({
    cause: `Slot ${slot} is out of use.`,
    remedy: 'Take it into use first.',
  }),
  'no-board-waits': () => ({
    cause: 'No slot holds a board that has not run yet.',
    remedy: 'Plug boards in; to run one again, start its slot alone.',
  }),
  'station-busy': ({ slot }) => ({
    cause: `Slot ${slot} is running or armed.`,
    remedy: 'Disarm every slot and wait until none runs.',
  }),
  'usb-path-bound': ({ usbPath, slot }) => ({
    cause: `${usbPath} is slot ${slot} already.`,
    remedy: 'Plug into another socket, or unbind that slot first.',
  }),
  'port-without-place': ({ port }) => ({
    cause: `The system does not tell where ${port} is plugged.`,
    remedy: 'Use a USB port of this computer; a slot is a place, not a name.',
  }),
  'layout-empty': () => ({
    cause: 'No slot is bound to a socket.',
    remedy: 'Teach the station its sockets, import a layout, or name ports with --ports.',
  }),
  'layout-not-read': ({ path, reason }) => ({
    cause: `The layout ${path} could not be read (${reason}).`,
    remedy: 'Check the path and its permissions.',
  }),
  'layout-not-json': ({ reason }) => ({
    cause: `The layout is not JSON: ${reason}.`,
    remedy: 'Export it again from the station that it comes from.',
  }),
  'layout-invalid': ({ at, misfit, more: count }) => ({
    cause: `The layout is wrong at ${at}: ${misfitText(misfit)}${more(count)}.`,
    remedy: 'Correct it there, or export it again.',
  }),
  'scan-not-wanted': ({ text }) => ({
    cause: `No slot waits for “${text}”.`,
    remedy: 'Plug in a board, or choose its slot, then scan again.',
  }),
  'scan-repeated': ({ text, slot }) => ({
    cause: `“${text}” was scanned for slot ${slot} already.`,
    remedy: 'Scan the label of this board; no two boards have the same.',
  }),
  'station-not-saved': ({ path, reason }) => ({
    cause: `${path} could not be written (${reason}): what was changed holds until Flashdock ends.`,
    remedy: 'Check that the disk has room and that you may write there, then make the change again.',
  }),
  'recipe-not-loaded': () => ({
    cause: 'The station has no recipe.',
    remedy: 'Load one first.',
  }),
  'recipe-not-read': ({ path, reason }) => ({
    cause: `The recipe ${path} could not be read (${reason}).`,
    remedy: 'Check the path and its permissions.',
  }),
  'recipe-not-json': ({ path, reason }) => ({
    cause: `${path} is not JSON: ${reason}.`,
    remedy: 'Correct it there, or save the recipe again.',
  }),
  'recipe-invalid': ({ path, at, misfit, more: count }) => ({
    cause: `${path} is wrong at ${at}: ${misfitText(misfit)}${more(count)}.`,
    remedy: 'Correct it there, or save the recipe again.',
  }),
  'recipe-version-unknown': ({ path, version }) => ({
    cause: `${path} is a recipe of format ${version}, which this program does not know.`,
    remedy: 'Update Flashdock, or save the recipe again with this one.',
  }),
  'recipe-altered': ({ path }) => ({
    cause: `${path} is not what was locked.`,
    remedy: 'Use the recipe as it was handed out; only who knows the passphrase can change it.',
  }),
  'recipe-locked': ({ name }) => ({
    cause: `${name === '' ? 'The station' : `“${name}”`} is locked.`,
    remedy: 'Unlock it with its passphrase before you change recipe or layout.',
  }),
  'recipe-not-locked': ({ name }) => ({
    cause: `${name === '' ? 'The station' : `“${name}”`} is not locked.`,
    remedy: 'There is nothing to unlock.',
  }),
  'recipe-passphrase-wrong': ({ name }) => ({
    cause: `That is not the passphrase of ${name === '' ? 'this station' : `“${name}”`}.`,
    remedy: 'Ask whoever locked it.',
  }),
  'recipe-not-saved': ({ path, reason }) => ({
    cause: `The recipe could not be written to ${path} (${reason}).`,
    remedy: 'Check that the folder is there and that you may write to it.',
  }),
  'recipe-release-differs': ({ what, expected, actual }) => ({
    cause: `The ${what === 'app' ? 'app' : 'build'} is ${actual.slice(0, 12) || 'missing'}, the recipe is for ${expected.slice(0, 12)}.`,
    remedy: 'Put the build back that the recipe was made for, or have a recipe made for this one.',
  }),
  'recipe-app-version-differs': ({ expected, actual }) => ({
    cause: `The app is version ${actual ?? '(unknown)'}, the recipe is for ${expected}.`,
    remedy: 'Put the build back that the recipe was made for, or have a recipe made for this one.',
  }),
  'flash-below-recipe': ({ minimum, actual }) => ({
    cause: `The board has ${actual === null ? 'flash of unknown size' : `${grouped(actual)} bytes of flash`}, the recipe asks for ${grouped(minimum)}.`,
    remedy: 'Set it aside: it is another board than the recipe is for.',
  }),
  'boot-not-seen': () => ({
    cause: 'It was written and reads back equal, but it did not show that it boots.',
    remedy: 'Check that the app prints to this port when it starts; if it should have, set the board aside.',
  }),
};
