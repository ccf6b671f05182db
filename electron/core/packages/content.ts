import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { packageContent, type PackageContent } from '../../../shared/contract/package-content.ts';
import { fail, ok } from '../../../shared/result.ts';
import { firstMisfit } from '../first-misfit.ts';

/** Bytes of a `content.json` at most. */
export const longestContent = 256 * 1024;

/** What a `content.json` says; its own keys beyond the known ones stay in `text`. */
export interface ReadContent {
  readonly content: PackageContent;
  readonly text: string;
}

export function readContent(text: string): Outcome<ReadContent> {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail({ code: 'package-content-not-json', params: {} });
  }
  const parsed = packageContent.safeParse(value);
  if (parsed.success) return ok({ content: parsed.data, text });
  const { path, misfit } = firstMisfit(parsed.error, value);
  const field = path.map(String).join('.');
  return fail({ code: 'package-content-invalid', params: { field, misfit } });
}

/** Why this file is not the one that `content` speaks of. */
export function contentMisfit({ sha256 }: PackageContent, actual: string): Fault | undefined {
  const expected = sha256.toLowerCase();
  return expected === actual ? undefined : { code: 'package-sha256-differs', params: { expected, actual } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
