import type { Misfit, MisfitRule } from '../../misfit.ts';
import { chips } from '../../firmware/chips.ts';

const rules: Readonly<Record<MisfitRule, string>> = {
  'chip-known': `must be one of ${chips.map(({ name }) => name).join(', ')}`,
  'digits-hex-32': 'must be 32 lowercase hex digits',
  'digits-hex-64': 'must be 64 lowercase hex digits',
  'digits-hex-128': 'must be 128 lowercase hex digits',
  'ed25519-signature': 'must be an Ed25519 signature, 64 bytes in base64',
  'file-named': 'must name a file or folder',
  'flash-size': 'must be a size like 4MB',
  'hard-reset': 'must be hard-reset: only what was seen to boot is a PASS',
  'inside-recipe-folder': 'must be in the folder of the recipe',
  'informational-needs-link': 'must be there for an informational update',
  'name-of-file': 'must not hold control characters or slashes, or be a dot folder',
  'version-plain': 'must be printable ASCII without blanks, slashes and backslashes',
  'name-plain': 'must be at most 30 letters, digits and _',
  'name-with-dots': 'must be letters, digits, -, _ and .',
  'plain-text': 'must not hold a NUL or half a character',
  'printable-ascii': 'must be printable ASCII',
  'relative-to-recipe': 'must be relative to the recipe',
  'release-known': 'must have id or appSha256, so that another build is noticed',
  sha256: 'must be a SHA-256, 64 hex digits',
  'slot-once': 'is the number of another slot too',
  'system-version': 'must be a system version like 10.15.1',
  'version-without-blanks': 'must be a version without blanks',
  'web-address': 'must be an http or https URL',
};

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object in braces',
  record: 'an object in braces',
};

const formats: Readonly<Record<string, string>> = {
  datetime: 'a date and time like 2026-01-31T12:00:00Z',
};

/** Goes on after the name of what is wrong: `must be a text`. */
export function misfitText(misfit: Misfit): string {
  switch (misfit.kind) {
    case 'not-json':
      return `is no JSON (${misfit.detail})`;
    case 'missing':
      return 'is missing';
    case 'type':
      return `must be ${types[misfit.expected] ?? misfit.expected}`;
    case 'too-small':
      return `must ${bounds(misfit.of, 'at least', misfit.bound)}`;
    case 'too-big':
      return `must ${bounds(misfit.of, 'at most', misfit.bound)}`;
    case 'none-of':
      return `must be ${misfit.values.length > 1 ? 'one of ' : ''}${misfit.values.join(', ')}`;
    case 'unknown-keys':
      return `holds ${misfit.keys.map((key) => `“${key}”`).join(', ')}, which nobody knows there`;
    case 'format':
      return `must be ${formats[misfit.format] ?? misfit.format}`;
    case 'rule':
      return rules[misfit.rule];
    case 'other':
      return 'has no form that is allowed there';
  }
}

function bounds(of: string, least: string, bound: number): string {
  const s = bound === 1 ? '' : 's';
  if (of === 'string') return `have ${least} ${bound} character${s}`;
  if (of === 'array' || of === 'set') return `have ${least} ${bound} item${s}`;
  return `be ${least} ${bound}`;
}
