import type * as z from 'zod';

export interface Problem {
  /** `slots[2].usbPath`; `(document)` for the whole. */
  readonly at: string;
  readonly problem: string;
  /** How many further ones there are. */
  readonly more: number;
}

/** What is wrong with a document first, and where. */
export function firstProblem(error: z.ZodError): Problem {
  const [first] = error.issues;
  return {
    at: first === undefined ? '' : placeOf(first.path),
    problem: (first?.message ?? '').replace(/^Invalid input: /, ''),
    more: Math.max(0, error.issues.length - 1),
  };
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '',
  );
  return place === '' ? '(document)' : place.replace(/^\./, '');
}
