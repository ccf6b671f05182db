import { fail, ok, type Result } from '../../result.ts';

export interface CsvRecord {
  /** Line that it starts at, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** A quote that no line closes. */
export interface OpenQuote {
  readonly line: number;
}

/**
 * Comma-separated records as Python's `csv` module reads them in its default dialect, which the generator uses: a
 * field is quoted when it starts with a quote, `""` inside is one quote, what follows the closing quote is taken as
 * it is, a quoted field may go over lines. Every line end reads as `\n`. Lines that start with `#` are comments,
 * blank ones nothing; inside quotes both are content (the generator drops such a line from the middle of a value).
 * A byte order mark is skipped, where the generator looks for a column named with it.
 */
export function readCsvRecords(text: string): Result<readonly CsvRecord[], OpenQuote> {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const records: CsvRecord[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const first = lines[at] ?? '';
    if (first.startsWith('#') || first.trim() === '') continue;
    const split = new FieldSplitter();
    split.line(first);
    while (split.isOpen) {
      at++;
      const next = lines[at];
      if (next === undefined) return fail({ line });
      split.line(`\n${next}`);
    }
    records.push({ line, fields: split.end() });
  }
  return ok(records);
}

class FieldSplitter {
  readonly #fields: string[] = [];
  #field = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'start';

  get isOpen(): boolean {
    return this.#state === 'quoted';
  }

  line(text: string): void {
    // Runs of plain characters at once: one string concatenation per character is slow on values of a megabyte.
    for (const [part] of text.matchAll(/[,"]|[^,"]+/g)) this.#take(part);
  }

  end(): readonly string[] {
    return [...this.#fields, this.#field];
  }

  #take(part: string): void {
    if (this.#state === 'quoted') {
      if (part === '"') this.#state = 'quote-in-quoted';
      else this.#field += part;
    } else if (part === ',') {
      this.#fields.push(this.#field);
      this.#field = '';
      this.#state = 'start';
    } else if (part === '"' && this.#state !== 'plain') {
      if (this.#state === 'quote-in-quoted') this.#field += part;
      this.#state = 'quoted';
    } else {
      this.#field += part;
      this.#state = 'plain';
    }
  }
}
