/** Negative: `a` is older than `b`. */
export type VersionOrder = (a: string, b: string) => number;

/**
 * As `/api/check` of the seed's server and the seed's client compare: the leading numbers between `.`, `+` and `-`,
 * three of them. `1.0.1-alpha` equals `1.0.1`. Decides whether that client is offered an update.
 */
export const compareAsSeed: VersionOrder = (a, b) => {
  const left = leadingNumbers(a);
  const right = leadingNumbers(b);
  const different = [0, 1, 2].find((place) => compareNumbers(left[place], right[place]) !== 0);
  return different === undefined ? 0 : compareNumbers(left[different], right[different]);
};

function leadingNumbers(version: string): string[] {
  const parts = version.split(/[.+-]/);
  const end = parts.findIndex((part) => !/^\d+$/.test(part));
  return end < 0 ? parts : parts.slice(0, end);
}

type PartKind = 'number' | 'letters' | 'period' | 'separator';

interface Part {
  readonly kind: PartKind;
  readonly text: string;
}

/**
 * As `SUStandardVersionComparator` of Sparkle 2: runs of digits, of letters, and single separators; nothing after
 * a `-` counts, `1.0` is `1.0.0`, `1.5` is newer than `1.5b3`. Decides which package is the newest.
 */
export const compareAsSparkle: VersionOrder = (a, b) => {
  const left = partsOf(a);
  const right = partsOf(b);
  const [padded, other] = [padTo(left, right), padTo(right, left)];
  const shared = Math.min(padded.length, other.length);
  for (let place = 0; place < shared; place++) {
    const order = compareParts(padded[place], other[place]);
    if (order !== 0) return order;
  }
  if (padded.length === other.length) return 0;
  const next = (padded.length > other.length ? padded : other)[shared];
  const longerWins = next?.kind !== 'letters';
  return padded.length > other.length === longerWins ? 1 : -1;
};

/**
 * The order of a feed, newest first by Sparkle's comparison. It ignores what follows a `-`, so among equals a
 * release comes before its candidates, those before betas and alphas.
 */
export const newestFirst: VersionOrder = (a, b) =>
  compareAsSparkle(b, a) || compareStages(b, a) || comparePlain(b, a);

const stages = ['alpha', 'beta', 'rc'];

function compareStages(a: string, b: string): number {
  const [left, right] = [stageOf(a), stageOf(b)];
  return left.stage - right.stage || compareNumbers(left.number, right.number);
}

function stageOf(version: string): { stage: number; number: string } {
  const found = /-(alpha|beta|rc)(?:\.?(\d+))?/i.exec(version);
  if (found === null) return { stage: stages.length, number: '0' };
  return { stage: stages.indexOf((found[1] ?? '').toLowerCase()), number: found[2] ?? '0' };
}

function partsOf(version: string): Part[] {
  const counted = /^.[^-]*/su.exec(version)?.[0] ?? '';
  const runs = counted.match(/\d+|[^\d\s\p{P}]+|[\s\p{P}]/gu) ?? [];
  return runs.map((text) => ({ kind: kindOf(text), text }));
}

function kindOf(text: string): PartKind {
  if (/^\d/.test(text)) return 'number';
  if (text === '.') return 'period';
  return /^[\s\p{P}]/u.test(text) ? 'separator' : 'letters';
}

/** With zeros and periods where `other` begins with more of them, so that `1.0` and `1.0.0b1` meet at the letters. */
function padTo(parts: readonly Part[], other: readonly Part[]): readonly Part[] {
  const have = countNumeric(parts);
  const missing = other
    .slice(have, countNumeric(other))
    .map(({ kind }) => (kind === 'number' ? { kind, text: '0' } : { kind, text: '.' }));
  return [...parts.slice(0, have), ...missing, ...parts.slice(have)];
}

function countNumeric(parts: readonly Part[]): number {
  const end = parts.findIndex(({ kind }) => kind !== 'number' && kind !== 'period');
  return end < 0 ? parts.length : end;
}

const isSeparator = ({ kind }: Part) => kind === 'period' || kind === 'separator';

function compareParts(a: Part | undefined, b: Part | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a.text, b.text);
  if (a.kind === 'letters' && b.kind === 'letters') return comparePlain(a.text, b.text);
  if (isSeparator(a) && isSeparator(b)) return 0;
  if (a.kind === 'letters') return -1;
  if (b.kind === 'letters') return 1;
  return a.kind === 'number' ? 1 : -1;
}

/** Digits of any length; absent counts as zero. */
function compareNumbers(a = '0', b = '0'): number {
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function comparePlain(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
