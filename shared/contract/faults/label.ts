import type { Misfit } from '../../misfit.ts';

export type LabelFaultParams = {
  'recipe-without-label': Record<string, never>;
  /** No PASS whose label could be made. */
  'label-without-pass': { what: string };
  /** `known`: the printers that this computer has, as a list; empty for none. */
  'printer-unknown': { printer: string; known: string };
  'printer-failed': { printer: string; reason: string };
  'printer-timed-out': { printer: string; seconds: number };
  'printers-unreadable': { path: string; reason: string };
  /** `at` is the place in the file; empty for all of it. */
  'printers-invalid': { path: string; at: string; misfit: Misfit };
  'printers-not-saved': { path: string; reason: string };
  'label-not-written': { path: string; reason: string };
  /** Its placeholders are empty for this board. */
  'label-file-unnamed': { template: string };
  'label-template-not-read': { path: string; reason: string };
  /** The label's language or font has no way to say it. */
  'label-character': { character: string; format: string };
  /** Millimetres by which it goes beyond the edge. */
  'label-item-outside': { item: number; millimetres: number };
  /** Its text of so many characters fits into no code. */
  'label-code-refused': { item: number; length: number };
  /** So many modules in each row on so many millimetres. */
  'label-code-too-fine': { item: number; modules: number; millimetres: number; dpi: number };
};
