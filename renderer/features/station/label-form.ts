import type { LabelItem, RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import { isSame } from './is-same.ts';

/** A label as a person is writing it: one code beside lines of text, a CSV line, or a ZPL file. */
export interface LabelForm {
  readonly format: RecipeLabel['format'] | 'none';
  readonly target: 'file' | 'printer';
  readonly file: string;
  readonly printer: string;
  /** Millimetres. */
  readonly width: string;
  readonly height: string;
  readonly dpi: string;
  readonly code: 'qr' | 'datamatrix';
  readonly codeText: string;
  /** One below the other. */
  readonly lines: string;
  /** `name = value`, one in each line. */
  readonly columns: string;
  readonly template: string;
}

export const noLabel: LabelForm = {
  format: 'none',
  target: 'file',
  file: 'labels/${serial}.png',
  printer: '',
  width: '45',
  height: '20',
  dpi: '300',
  code: 'datamatrix',
  codeText: '${serial}',
  lines: '${serial}\n${mac:colon:upper}',
  columns: 'serial = ${serial}\nmac = ${mac:colon:upper}',
  template: 'label.zpl',
};

/** A file for each board, but one for all lines. */
export function usualFile(format: LabelForm['format']): string {
  return format === 'csv' ? 'labels.csv' : `labels/\${serial}.${format === 'none' ? 'png' : format}`;
}

/** Null: there is more in it than the form shows. */
export function labelFormOf(label: RecipeLabel | undefined): LabelForm | null {
  if (label === undefined) return noLabel;
  const { format, to } = label;
  const target =
    'file' in to
      ? { target: 'file' as const, file: to.file }
      : { target: 'printer' as const, printer: to.printer };
  const form: LabelForm = { ...noLabel, format, ...target, ...contentOf(label) };
  return isSame(labelOf(form), label) ? form : null;
}

function contentOf(label: RecipeLabel): Partial<LabelForm> {
  if (label.format === 'csv') {
    return { columns: label.columns.map(({ name, value }) => `${name} = ${value}`).join('\n') };
  }
  if (label.format === 'zpl') return { template: label.template };
  const { width, height, dpi, items } = label;
  const code = items.find((item) => !('text' in item));
  const lines = items.flatMap((item) => ('text' in item ? [item.text] : []));
  return {
    width: `${width}`,
    height: `${height}`,
    dpi: `${dpi}`,
    lines: lines.join('\n'),
    code: code !== undefined && 'qr' in code ? 'qr' : 'datamatrix',
    codeText: code === undefined ? '' : 'qr' in code ? code.qr : 'datamatrix' in code ? code.datamatrix : '',
  };
}

export function labelOf(form: LabelForm): RecipeLabel | undefined {
  const to = form.target === 'file' ? { file: form.file } : { printer: form.printer };
  switch (form.format) {
    case 'none':
      return undefined;
    case 'csv':
      return { format: 'csv', columns: columnsOf(form.columns), to };
    case 'zpl':
      return { format: 'zpl', template: form.template, to };
    default: {
      const [width, height, dpi] = [Number(form.width), Number(form.height), Number(form.dpi)];
      return { format: form.format, width, height, dpi, items: layOut(form, width, height), to };
    }
  }
}

function columnsOf(text: string): { name: string; value: string }[] {
  return linesOf(text).map((line) => {
    const [name = '', ...value] = line.split('=');
    return { name: name.trim(), value: value.join('=').trim() };
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Millimetres, to a tenth. */
const margin = 2;
const tenth = (value: number) => Math.round(value * 10) / 10;

/** The code on the left, as high as the label is, and the lines beside it, as large as the longest one fits. */
function layOut({ code, codeText, lines: text }: LabelForm, width: number, height: number): LabelItem[] {
  const lines = linesOf(text);
  const size = codeText === '' ? 0 : tenth(Math.max(3, Math.min(height - 2 * margin, width / 2 - margin)));
  const left = size === 0 ? margin : margin + size + margin;
  const longest = Math.max(1, ...lines.map(lengthOf));
  const room = (width - left - 1) / (longest * characterWidth);
  const pitch = (height - 2 * margin) / Math.max(1, lines.length);
  const letters = tenth(Math.max(1, Math.min(5, room, pitch * 0.75)));
  const place = { x: margin, y: margin, size };
  const codes: LabelItem[] =
    size === 0 ? [] : [code === 'qr' ? { qr: codeText, ...place } : { datamatrix: codeText, ...place }];
  return [
    ...codes,
    ...lines.map((line, at) => ({
      text: line,
      x: tenth(left),
      y: tenth(margin + at * pitch),
      size: letters,
    })),
  ];
}

/** Of OCR-B, as a share of its height. */
const characterWidth = 0.75;

/** About: a MAC is 17 characters, and nobody knows how long the others will be. */
function lengthOf(line: string): number {
  return line.replaceAll(/\$\{mac[^}]*\}/g, '0'.repeat(17)).replaceAll(/\$\{[^}]*\}/g, '0'.repeat(12)).length;
}
