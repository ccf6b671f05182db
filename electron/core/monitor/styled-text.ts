import type { Span } from '../../../shared/contract/monitor.ts';
import { harmless } from './readable-text.ts';

/** What colours go on with, from one line to the next. */
export interface Pen {
  /** 0 … 7 as ANSI has them, 8 … 15 bright; null is the usual ink. */
  readonly color: number | null;
  readonly bold: boolean;
}

export const plainPen: Pen = { color: null, bold: false };

export interface StyledText {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly pen: Pen;
}

/* SGR in the first place; every other control sequence, string and escape moves a cursor that is not here (ECMA-48). */
const sequence =
  // eslint-disable-next-line no-control-regex -- escape sequences begin with ESC
  /\u001b(?:\[([0-?]*)([ -/]*[@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[()*+][0-9A-Za-z]|[@-Z\\^_a-z0-9=>]|)/g;

/** Takes escape sequences out of a line; the colours among them become spans. */
export function styledText(raw: string, start: Pen): StyledText {
  if (!raw.includes('\u001b')) {
    const text = harmless(raw);
    return { text, spans: isPlain(start) ? [] : [spanOf(0, text.length, start)], pen: start };
  }
  const spans: Span[] = [];
  let text = '';
  let pen = start;
  let from = 0;
  const put = (part: string): void => {
    if (part === '') return;
    const piece = harmless(part);
    if (!isPlain(pen)) spans.push(spanOf(text.length, text.length + piece.length, pen));
    text += piece;
  };
  for (const match of raw.matchAll(sequence)) {
    put(raw.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm' && !isPrivate(match[1] ?? '')) pen = render(pen, match[1] ?? '');
  }
  put(raw.slice(from));
  return { text, spans, pen };
}

/** What begins with one of `<=>?` is each terminal's own (ECMA-48 section 5.4.1). */
function isPrivate(parameters: string): boolean {
  return /^[<-?]/.test(parameters);
}

function isPlain({ color, bold }: Pen): boolean {
  return color === null && !bold;
}

function spanOf(from: number, to: number, { color, bold }: Pen): Span {
  return { from, to, color, bold };
}

/** Select Graphic Rendition, as far as ESP-IDF and what runs on it use it. */
function render(pen: Pen, parameters: string): Pen {
  let { color, bold } = pen;
  const codes = parameters.split(/[;:]/).map(Number);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 0) [color, bold] = [null, false];
    else if (code === 1) bold = true;
    else if (code === 22) bold = false;
    else if (code >= 30 && code <= 37) color = code - 30;
    else if (code >= 90 && code <= 97) color = code - 82;
    else if (code === 39) color = null;
    else if (code === 38 || code === 48) {
      const indexed = codes[at + 1] === 5;
      const index = codes[at + 2] ?? 16;
      if (code === 38 && indexed && index < 16) color = index;
      at += indexed ? 2 : 4;
    }
  }
  return { color, bold };
}
