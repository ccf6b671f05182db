import { fail, ok, type Result } from '../../result.ts';
import type { FillProblem } from './row-fault.ts';

/** `number` is a counter's number as it is written; the last four are one text each, and have no names. */
export const SOURCES = [
  'mac',
  'counter',
  'number',
  'list',
  'scan',
  'serial',
  'version',
  'project',
  'time',
] as const;
const NAMED: readonly Source[] = ['counter', 'number', 'list', 'scan'];
export type Source = (typeof SOURCES)[number];

/** `${source.name+addition[from:to]:format:format}`, what stands between the braces. */
export interface Placeholder {
  /** As written, for faults. */
  readonly text: string;
  readonly source: Source;
  /** Which counter, column or scan; empty for the only one. */
  readonly name: string;
  readonly addition: bigint;
  readonly slice: { readonly from: number | undefined; readonly to: number | undefined } | undefined;
  readonly formats: readonly string[];
}

/** A value in pieces: text as it is, and what is filled in. */
export type Piece = string | Placeholder;

const EXPRESSION =
  /^([A-Za-z]\w*)(?:\.(\w+))?([+-]\d{1,15})?(?:\[(\d{0,4}):(\d{0,4})\])?((?::[A-Za-z0-9]+)*)$/;

/** Cuts a value at its placeholders. `$${` is `${` as text. */
export function parseTemplate(value: string): Result<readonly Piece[], FillProblem> {
  const pieces: Piece[] = [];
  let [text, at] = ['', 0];
  for (let next = value.indexOf('${'); next >= 0; next = value.indexOf('${', at)) {
    if (value[next - 1] === '$' && next > at) {
      text += `${value.slice(at, next - 1)}\${`;
      at = next + 2;
      continue;
    }
    const end = value.indexOf('}', next);
    if (end < 0) return fail({ kind: 'placeholder-open', text: value.slice(next, next + 40) });
    const placeholder = parsePlaceholder(value.slice(next, end + 1));
    if (!placeholder.ok) return placeholder;
    pieces.push(text + value.slice(at, next), placeholder.value);
    [text, at] = ['', end + 1];
  }
  return ok([...pieces, text + value.slice(at)]);
}

function parsePlaceholder(text: string): Result<Placeholder, FillProblem> {
  const match = EXPRESSION.exec(text.slice(2, -1));
  if (match === null) return fail({ kind: 'placeholder-malformed', text });
  const [, sourceName = '', name = '', addition = '0', from, to, formats = ''] = match;
  const source = SOURCES.find((each) => each === sourceName);
  const mayBeNamed = name === '' || (source !== undefined && NAMED.includes(source));
  if (source === undefined || !mayBeNamed || (source === 'list' && name === '')) {
    return fail({ kind: 'source-unknown', text, name: name === '' ? sourceName : `${sourceName}.${name}` });
  }
  const slice = from === undefined ? undefined : { from: boundOf(from), to: boundOf(to) };
  return ok({
    text,
    source,
    name,
    addition: BigInt(addition),
    slice,
    formats: formats.split(':').slice(1),
  });
}

function boundOf(digits: string | undefined): number | undefined {
  return digits === undefined || digits === '' ? undefined : Number(digits);
}
