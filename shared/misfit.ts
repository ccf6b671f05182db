/** What documents must hold to besides types and bounds. */
export const misfitRules = [
  'chip-known',
  'digits-hex-32',
  'digits-hex-64',
  'digits-hex-128',
  'ed25519-signature',
  'file-named',
  'flash-size',
  'hard-reset',
  'inside-recipe-folder',
  'informational-needs-link',
  'name-of-file',
  'version-plain',
  'name-plain',
  'name-with-dots',
  'plain-text',
  'printable-ascii',
  'relative-to-recipe',
  'release-known',
  'sha256',
  'slot-once',
  'system-version',
  'version-without-blanks',
  'web-address',
] as const;

export type MisfitRule = (typeof misfitRules)[number];

/** The message of a schema's own rule, so that who reads a document can say it in every language. */
export const rule = (name: MisfitRule): string => name;

/** Why something in a document is not as it must be. Their words are in `shared/messages/<language>/misfits.ts`. */
export type Misfit =
  | { readonly kind: 'not-json'; readonly detail: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'type'; readonly expected: string }
  | { readonly kind: 'too-small' | 'too-big'; readonly of: string; readonly bound: number }
  | { readonly kind: 'none-of'; readonly values: readonly string[] }
  | { readonly kind: 'unknown-keys'; readonly keys: readonly string[] }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'rule'; readonly rule: MisfitRule }
  /** None of several forms, or not what a pattern takes. */
  | { readonly kind: 'other' };
