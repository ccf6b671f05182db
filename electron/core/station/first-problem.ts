import type * as z from 'zod';
import type { Misfit } from '../../../shared/misfit.ts';
import { firstMisfit, placeOf } from '../first-misfit.ts';

export interface Problem {
  /** `slots[2].usbPath`; `(document)` for the whole. */
  readonly at: string;
  readonly misfit: Misfit;
  /** How many further ones there are. */
  readonly more: number;
}

/** What is wrong with a document first, and where. */
export function firstProblem(error: z.ZodError, document: unknown): Problem {
  const { path, misfit, more } = firstMisfit(error, document);
  const place = placeOf(path);
  return { at: place === '' ? '(document)' : place, misfit, more };
}
