import { stripVTControlCharacters } from 'node:util';

/** A cell: text, perhaps styled, flush left unless told otherwise. */
export type Cell = string | { readonly text: string; readonly align: 'left' | 'right' };

/** Rows with their columns aligned, two spaces between; nothing trails. */
export function alignColumns(rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, displayWidth(textOf(cell)))));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const padding = ' '.repeat((widths[at] ?? 0) - displayWidth(textOf(cell)));
        return typeof cell !== 'string' && cell.align === 'right'
          ? padding + cell.text
          : textOf(cell) + padding;
      })
      .join('  ')
      .trimEnd(),
  );
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** Full-width characters (East Asian Width W and F, the blocks that occur in Chinese text) take two columns. */
const fullWidth = /[\p{Script=Han}\u3000-\u303f\u30a0-\u30ff\uff00-\uff60\uffe0-\uffe6]/u;

export function displayWidth(text: string): number {
  const characters = Array.from(stripVTControlCharacters(text));
  return characters.reduce((sum, character) => sum + (fullWidth.test(character) ? 2 : 1), 0);
}

/** Lines of at most `columns`; broken at spaces and beside Chinese characters, within a word only where it must be. */
export function wrapText(text: string, columns: number): readonly string[] {
  const width = Math.max(20, columns);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )|(?<=[\p{Script=Han}，。；：、”）])(?![，。；：、”）])/u)) {
    if (line !== '' && displayWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}
