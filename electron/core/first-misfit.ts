import type * as z from 'zod';
import { misfitRules, type Misfit } from '../../shared/misfit.ts';

/** What is wrong with a document first. */
export interface FirstMisfit {
  readonly path: readonly PropertyKey[];
  readonly misfit: Misfit;
  /** How many further ones there are. */
  readonly more: number;
}

/** `document`: what was judged. */
export function firstMisfit({ issues }: z.ZodError, document: unknown): FirstMisfit {
  const [first] = issues;
  if (first === undefined) return { path: [], misfit: { kind: 'other' }, more: 0 };
  return { path: first.path, misfit: misfitOf(first, document), more: issues.length - 1 };
}

/** `slots[2].usbPath`; empty for the whole document. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function misfitOf(issue: z.core.$ZodIssue, document: unknown): Misfit {
  const rule = misfitRules.find((name) => name === issue.message);
  if (rule !== undefined) return { kind: 'rule', rule };
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(document, issue.path) === undefined
        ? { kind: 'missing' }
        : { kind: 'type', expected: issue.expected };
    case 'too_small':
      return { kind: 'too-small', of: issue.origin, bound: Number(issue.minimum) };
    case 'too_big':
      return { kind: 'too-big', of: issue.origin, bound: Number(issue.maximum) };
    case 'invalid_value':
      return { kind: 'none-of', values: issue.values.map(String) };
    case 'unrecognized_keys':
      return { kind: 'unknown-keys', keys: issue.keys };
    case 'invalid_format':
      return issue.format === 'regex' ? { kind: 'other' } : { kind: 'format', format: issue.format };
    default:
      return { kind: 'other' };
  }
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    document,
  );
}
