import type { LabelFaultParams } from '../../contract/faults/label.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';

export const labelFaults: Explanations<LabelFaultParams> = {
  'recipe-without-label': () => ({
    cause: 'The recipe makes no label.',
    remedy: 'Add `label` to it, or load another recipe.',
  }),
  'label-without-pass': ({ what }) => ({
    cause: `There is no PASS of ${what} on record.`,
    remedy: 'A label is for a board that passed.',
  }),
  'printer-unknown': ({ printer, known }) => ({
    cause: `This computer has no printer “${printer}”${known === '' ? '' : `, but ${known}`}.`,
    remedy: 'Add it: `flashdock label printer NAME -- COMMAND`.',
  }),
  'printer-failed': ({ printer, reason }) => ({
    cause: `Label not printed: “${printer}” said ${reason}.`,
    remedy: 'Check printer and paper, then print the label again.',
  }),
  'printer-timed-out': ({ printer, seconds }) => ({
    cause: `Label not printed: “${printer}” was not done after ${seconds} s.`,
    remedy: 'Check printer and paper, then print the label again.',
  }),
  'printers-unreadable': ({ path, reason }) => ({
    cause: `The list of printers ${path} could not be read (${reason}).`,
    remedy: 'Check its permissions.',
  }),
  'printers-invalid': ({ path, at, misfit }) => ({
    cause: `The list of printers ${path}${at === '' ? '' : `, at ${at},`} ${misfitText(misfit)}.`,
    remedy: 'Correct the file, or remove it and add the printers again.',
  }),
  'printers-not-saved': ({ path, reason }) => ({
    cause: `The list of printers could not be saved to ${path} (${reason}).`,
    remedy: 'Check the folder, its permissions and the space on its disk, then add the printer again.',
  }),
  'label-not-written': ({ path, reason }) => ({
    cause: `The label could not be written to ${path} (${reason}).`,
    remedy: 'Check the folder and its permissions, then print the label again.',
  }),
  'label-file-unnamed': ({ template }) => ({
    cause: `The label’s file “${template}” has no name for this board.`,
    remedy: 'Name it after something that each board has, as ${mac}, or let the recipe give serial numbers.',
  }),
  'label-template-not-read': ({ path, reason }) => ({
    cause: `The label’s template ${path} could not be read (${reason}).`,
    remedy: 'Check the path and its permissions.',
  }),
  'label-character': ({ character, format }) => ({
    cause: `${format} cannot hold “${character}”.`,
    remedy: 'Take it out of the value, or choose another kind of label.',
  }),
  'label-item-outside': ({ item, millimetres }) => ({
    cause: `Item ${item} of the label goes ${millimetres.toFixed(1)} mm beyond its edge.`,
    remedy: 'Make it smaller, move it, or make the label larger.',
  }),
  'label-code-refused': ({ item, length }) => ({
    cause: `The text of item ${item} has ${length} characters, which no code of its kind can hold.`,
    remedy: 'Shorten its text.',
  }),
  'label-code-too-fine': ({ item, modules, millimetres, dpi }) => ({
    cause: `The code of item ${item}, ${modules} modules wide on ${millimetres} mm at ${dpi} dpi, is too fine to be read.`,
    remedy: 'Shorten its text, or make the code larger.',
  }),
};
