/*
 * `SUStandardVersionComparator`, written down a second time and differently: one walk over both strings. WinSparkle
 * takes its rules from there.
 */

interface Token {
  readonly kind: 'number' | 'string' | 'separator';
  readonly text: string;
}

/** Negative: `a` is older. */
export function compareAsFramework(a: string, b: string): number {
  const [left, right] = [tokens(a), tokens(b)];
  /* The shorter run of leading numbers and periods is filled with the other's places, at zero. */
  const [heads, tails] = [
    [headOf(left), headOf(right)],
    [left.slice(headOf(left)), right.slice(headOf(right))],
  ];
  for (let place = 0; place < Math.max(...heads); place++) {
    const [x, y] = [left[place], right[place]].map((token, side) =>
      place < (heads[side] ?? 0) ? token : undefined,
    );
    const order = compareTokens(x ?? blank(y), y ?? blank(x));
    if (order !== 0) return order;
  }
  const [leftTail = [], rightTail = []] = tails;
  for (let place = 0; place < Math.max(leftTail.length, rightTail.length); place++) {
    const [x, y] = [leftTail[place], rightTail[place]];
    /* What goes on with a word is older than what ends: 1.5 > 1.5b3. Anything else makes it newer. */
    if (x === undefined) return y?.kind === 'string' ? 1 : -1;
    if (y === undefined) return x.kind === 'string' ? -1 : 1;
    const order = compareTokens(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

function headOf(list: readonly Token[]): number {
  const end = list.findIndex(({ kind, text }) => kind !== 'number' && text !== '.');
  return end < 0 ? list.length : end;
}

function blank(other: Token | undefined): Token {
  return other?.kind === 'number' ? { kind: 'number', text: '0' } : { kind: 'separator', text: '.' };
}

function tokens(version: string): Token[] {
  const list: Token[] = [];
  for (const character of version) {
    if (character === '-' && list.length > 0) break;
    const kind = /\d/.test(character) ? 'number' : /[\s\p{P}]/u.test(character) ? 'separator' : 'string';
    const last = list.at(-1);
    if (last?.kind === kind && kind !== 'separator')
      list.splice(-1, 1, { kind, text: last.text + character });
    else list.push({ kind, text: character });
  }
  return list;
}

const weights = { string: 0, separator: 1, number: 2 } as const;

function compareTokens(a: Token, b: Token): number {
  if (a.kind !== b.kind) return Math.sign(weights[a.kind] - weights[b.kind]);
  if (a.kind === 'number') return Math.sign(Number(a.text) - Number(b.text));
  if (a.kind === 'separator') return 0;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}
