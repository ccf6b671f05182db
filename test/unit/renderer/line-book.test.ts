import { describe, expect, test } from 'vitest';
import { LineBook, type Row } from '../../../renderer/features/monitor/line-book.ts';
import type { LineLevel, LineView, MonitorBatch, PanicView } from '../../../shared/contract/monitor.ts';

const allLevels = { E: true, W: true, I: true, D: true, V: true };

function line(seq: number, text: string, more: Partial<LineView> = {}): LineView {
  return { seq, at: seq, kind: 'out', text, level: null, tag: null, spans: [], mark: null, ...more };
}

function logged(seq: number, level: LineLevel, tag: string, text = 'text'): LineView {
  return line(seq, `${level} (1) ${tag}: ${text}`, { level, tag });
}

function batch(lines: readonly LineView[], more: Partial<MonitorBatch> = {}): MonitorBatch {
  return { fresh: false, lines, partial: null, dropped: 0, panics: [], ...more };
}

function panic(id: number, firstSeq: number, lastSeq: number, elf: PanicView['elf'] = 'same'): PanicView {
  return {
    ...{ id, firstSeq, lastSeq, at: 0, kind: 'exception', reason: 'crash', elf, elfPath: null },
    ...{ cause: { code: 'null-call', params: {} }, running: null, fault: null, cores: [] },
  };
}

function shown(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => {
    switch (row.kind) {
      case 'line':
        return row.line.text;
      case 'panic':
        return `<${row.panic.elf}: ${row.lines.map(({ text }) => text).join(' ')}>`;
      default:
        return `${row.kind} ${row.count}`;
    }
  });
}

describe('rows', () => {
  test('are the lines that pass, and how many between them do not', () => {
    const book = new LineBook({ query: 'tag:wi', levels: { ...allLevels, D: false } });
    book.apply(batch([logged(0, 'I', 'main'), logged(1, 'I', 'wifi'), logged(2, 'D', 'wifi')]));
    book.apply(batch([logged(3, 'I', 'main'), logged(4, 'W', 'wifi')]));
    expect(shown(book.rows)).toEqual(['hidden 1', 'I (1) wifi: text', 'hidden 2', 'W (1) wifi: text']);
    expect([book.shown, book.total, book.counts]).toEqual([2, 5, { E: 0, W: 1 }]);
    book.setFilter({ query: '', levels: allLevels });
    expect(book.rows).toHaveLength(5);
    expect(book.shown).toBe(5);
  });

  test('say where lines never came', () => {
    const book = new LineBook({ query: '', levels: allLevels });
    book.apply(batch([line(0, 'a')]));
    book.apply(batch([line(5, 'b')], { dropped: 4 }));
    expect(shown(book.rows)).toEqual(['a', 'dropped 4', 'b']);
  });

  test('fold a crash, also one that is told after its lines, and again when it is decoded', () => {
    const book = new LineBook({ query: '', levels: allLevels });
    book.apply(batch([line(0, 'before'), line(1, 'panic'), line(2, 'dump'), line(3, 'after')]));
    book.apply(batch([line(4, 'more')], { panics: [panic(1, 1, 2, 'decoding')] }));
    expect(shown(book.rows)).toEqual(['before', '<decoding: panic dump>', 'after', 'more']);
    book.apply(batch([], { panics: [panic(1, 1, 2)] }));
    expect(shown(book.rows)).toEqual(['before', '<same: panic dump>', 'after', 'more']);
    expect([book.shown, book.total]).toEqual([5, 5]);
  });

  test('fold a crash behind lines that are hidden, too', () => {
    const book = new LineBook({ query: 'dump', levels: allLevels });
    const lines = [line(0, 'a'), line(1, 'b'), line(2, 'panic'), line(3, 'dump'), line(4, 'c')];
    book.apply(batch(lines));
    book.apply(batch([], { panics: [panic(1, 2, 3)] }));
    expect(shown(book.rows)).toEqual(['hidden 2', '<same: panic dump>', 'hidden 1']);
  });

  test('begin anew when all is cleared', () => {
    const book = new LineBook({ query: '', levels: allLevels });
    book.apply(batch([line(0, 'a')]));
    book.apply(batch([line(1, 'b')], { fresh: true }));
    expect(shown(book.rows)).toEqual(['b']);
  });
});

describe('a pause', () => {
  test('keeps the rows and counts what comes', () => {
    const book = new LineBook({ query: '', levels: allLevels });
    book.apply(batch([line(0, 'a')]));
    book.setPaused(true);
    book.apply(batch([line(1, 'b'), line(2, 'c')]));
    expect([shown(book.rows), book.waiting]).toEqual([['a'], 2]);
    book.setPaused(false);
    expect([shown(book.rows), book.waiting]).toEqual([['a', 'b', 'c'], 0]);
  });
});

describe('a search', () => {
  test('knows its hits in what is there and in what comes, but not in what is hidden', () => {
    const book = new LineBook({ query: '', levels: { ...allLevels, D: false } });
    book.apply(batch([line(0, 'Needle'), line(1, 'hay'), logged(2, 'D', 'x', 'needle')]));
    book.setSearch('needle');
    book.apply(batch([line(3, 'a needle')]));
    expect(book.hits).toEqual([0, 3]);
    book.setSearch('');
    expect(book.hits).toEqual([]);
  });
});

describe('a hundred thousand lines', () => {
  test('are bounded, and what is shown is counted right after the oldest went', () => {
    const book = new LineBook({ query: '', levels: allLevels });
    for (let from = 0; from < 150_000; from += 2_000) {
      book.apply(batch(Array.from({ length: 2_000 }, (_, at) => line(from + at, `line ${from + at}`))));
    }
    expect(book.rows.length).toBeLessThanOrEqual(120_000);
    expect([book.shown, book.total]).toEqual([book.rows.length, book.rows.length]);
    expect(shown(book.rows).at(-1)).toBe('line 149999');
  });
});
