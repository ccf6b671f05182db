import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Output, type FoundPanic } from '../../../../electron/core/monitor/output.ts';
import type { LineView } from '../../../../shared/contract/monitor.ts';

interface Heard {
  readonly output: Output;
  readonly panics: readonly FoundPanic[];
  /** Lines as `text`, or `text|from-to:color` with colours. */
  readonly lines: readonly string[];
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function heard(...chunks: readonly (string | Uint8Array)[]): Heard {
  const panics: FoundPanic[] = [];
  const output = new Output({ panic: (found) => panics.push(found) });
  chunks.forEach((chunk, at) => output.push(typeof chunk === 'string' ? bytes(chunk) : chunk, at));
  return { output, panics, lines: output.ring.from(0, Infinity).map(shown) };
}

function shown({ text, spans }: LineView): string {
  const colours = spans.map(({ from, to, color, bold }) => `${from}-${to}:${color ?? ''}${bold ? 'b' : ''}`);
  return [text, ...colours].join('|');
}

describe('lines', () => {
  test.each([
    ['LF', 'one\ntwo\n', ['one', 'two']],
    ['CR LF', 'one\r\ntwo\r\n', ['one', 'two']],
    ['CR CR LF, as an app prints through a console that adds one', 'one\r\r\ntwo\r\r\n', ['one', 'two']],
    ['LF CR', 'one\n\rtwo\n\r', ['one', 'two']],
    ['CR alone, as progress does', 'one\rtwo\rthree\n', ['one', 'two', 'three']],
    ['empty lines', 'one\n\r\n\ntwo\n', ['one', '', '', 'two']],
  ])('end with %s', (_name, text, lines) => {
    expect(heard(text).lines).toEqual(lines);
  });

  test('are the same however the bytes were split on the way', () => {
    const text = '温度 21.5 °C 🌡\r\n\u001b[0;31mE (12) a: b\u001b[0m\r\nrest\rmore\n';
    const whole = heard(text).lines;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes(text).length }), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes(text).length];
        const pieces = at.slice(1).map((to, index) => bytes(text).slice(at[index], to));
        expect(heard(...pieces).lines).toEqual(whole);
      }),
    );
  });

  test('have the time of their first byte, and numbers that rise by one', () => {
    const { output } = heard('fir', 'st\nsec', 'ond\n');
    expect(output.ring.from(0, 9).map(({ seq, at }) => [seq, at])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('without an end come in pieces that end with whole characters', () => {
    const { lines } = heard('é'.repeat(5_000));
    expect(lines.map((line) => line.length)).toEqual([2_048, 2_048]);
    expect(lines.join('')).toBe('é'.repeat(4_096));
  });

  test('that have not ended can be seen up to the last whole character', () => {
    const { output } = heard('esp> ', bytes('é').slice(0, 1));
    expect(output.partial()).toMatchObject({ text: 'esp> ', seq: 0, at: 0 });
    expect(heard('done\n').output.partial()).toBeNull();
  });

  test('have level and tag where ESP-IDF logged them', () => {
    const { output } = heard('W (123) wifi: no\nI (10:12:41.480) ts_log: yes\nE: no log\n');
    expect(output.ring.from(0, 9).map(({ level, tag }) => [level, tag])).toEqual([
      ['W', 'wifi'],
      ['I', 'ts_log'],
      [null, null],
    ]);
  });
});

describe('colours', () => {
  test('are spans of the text without them', () => {
    expect(heard('\u001b[0;32mI (1) a: b\u001b[0m\n').lines).toEqual(['I (1) a: b|0-10:2']);
    expect(heard('plain \u001b[1;91mbold\u001b[22;39m plain\n').lines).toEqual(['plain bold plain|6-10:9b']);
    expect(heard('\u001b[38;5;3mthird\u001b[38;2;1;2;3m rgb\n').lines).toEqual(['third rgb|0-5:3|5-9:3']);
  });

  test('go on over the end of a line, but not over a reset of the chip', () => {
    const { lines } = heard('\u001b[31mred\nstill\nrst:0x1 (POWERON),boot:0x8\nplain\n');
    expect(lines.slice(0, 2)).toEqual(['red|0-3:1', 'still|0-5:1']);
    expect(lines[3]).toBe('plain');
  });

  test('aside, no escape sequence has an effect', () => {
    expect(heard('\u001b[2J\u001b[10;5Hhere\u001b]0;title\u0007!\u001b(B\n').lines).toEqual(['here!']);
    /* With a private parameter, as consoles hide their cursor; what looks like colours then is none. */
    expect(heard('\u001b[?25lno \u001b[>4;31mcursor\u001b[?2004h\n').lines).toEqual(['no cursor']);
  });
});

describe('what is no text', () => {
  test('is shown as its bytes', () => {
    expect(heard(Uint8Array.of(0x41, 0xff, 0xc3, 0x28, 0x00, 0x07, 0xe2, 0x82, 0x0a)).lines).toEqual([
      'A\\xff\\xc3(\\x00\\x07\\xe2\\x82',
    ]);
  });

  test('cannot turn the direction of what is read', () => {
    expect(heard('a\u202eb\n').lines).toEqual(['a\\u202eb']);
  });

  test('never throws, and never leaves a control character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (chunk) => {
        const { lines, output } = heard(chunk);
        // eslint-disable-next-line no-control-regex -- looks for them
        const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
        for (const line of [...lines, output.partial()?.text ?? '']) expect(line).not.toMatch(control);
      }),
    );
  });
});

describe('a crash', () => {
  const crash = [
    "Guru Meditation Error: Core  0 panic'ed (LoadProhibited). Exception was unhandled.",
    'Core  0 register dump:',
    'PC      : 0x42000064  PS      : 0x00060030  A0      : 0x82000044  A1      : 0x3fc98f00',
    'EXCVADDR: 0x00000010  LBEG    : 0x00000000  LEND    : 0x00000000  LCOUNT  : 0x00000000',
    'Backtrace: 0x42000064:0x3fc98f00',
  ];

  test('has the numbers of its lines, with what was sent meanwhile between them', () => {
    const panics: FoundPanic[] = [];
    const output = new Output({ panic: (found) => panics.push(found) });
    output.push(bytes('I (1) main: hello\n'), 0);
    output.sent('crash', 1);
    output.push(bytes(`${crash.join('\n')}\n`), 2);
    expect(panics).toEqual([]);
    output.push(bytes('Rebooting...\n'), 3);
    expect(panics).toMatchObject([{ firstSeq: 2, lastSeq: 6, panic: { kind: 'exception' } }]);
  });

  test('ends with silence, too', () => {
    const { output, panics } = heard(`${crash.join('\n')}\n`);
    output.silence(9);
    output.silence(10);
    expect(panics).toMatchObject([{ firstSeq: 0, lastSeq: 4, at: 9 }]);
  });
});

describe('what is kept', () => {
  test('stays within its budget, and the numbers tell what went', () => {
    const output = new Output({ panic: () => undefined }, 20_000);
    for (let line = 0; line < 5_000; line += 1) output.push(bytes(`line ${line}\n`), line);
    const { ring } = output;
    expect(ring.bytes).toBeLessThanOrEqual(20_000);
    expect(ring.next).toBe(5_000);
    const kept = ring.from(0, Infinity);
    expect(kept.at(-1)?.text).toBe('line 4999');
    expect(kept[0]?.seq).toBe(ring.first);
    expect(kept.length).toBe(5_000 - ring.first);
    expect(ring.from(4_998, 1).map(({ text }) => text)).toEqual(['line 4998']);
  });
});
