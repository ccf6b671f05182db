import * as z from 'zod';
import { chipByName } from '../firmware/chips.ts';
import { parseFlashSize } from '../firmware/flash-parameters.ts';
import { beforeMode, flashChoices } from './flash.ts';
import { rule } from '../misfit.ts';
import { recipeLabel } from './recipe-label.ts';
import { recipeProvisioning } from './recipe-provisioning.ts';

/** The format that this program writes; a file of another one is refused, not guessed at. */
export const recipeVersion = 1;

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/, rule('digits-hex-64'));

const relativePath = z
  .string()
  .min(1, rule('file-named'))
  .refine((path) => !/^([/\\]|[A-Za-z]:)/.test(path), rule('relative-to-recipe'));

/** Which build, and that it is the very one: by release id, by the app's SHA-256, or both. */
const recipeRelease = z
  .strictObject({
    /** From the recipe's folder, with `/`. */
    path: relativePath,
    id: sha256Text.optional(),
    appSha256: sha256Text.optional(),
  })
  .refine(({ id, appSha256 }) => id !== undefined || appSha256 !== undefined, {
    message: rule('release-known'),
  });

const recipeChecks = z.strictObject({
  chip: z
    .string()
    .refine((name) => chipByName(name) !== undefined, rule('chip-known'))
    .optional(),
  /** At least so much flash, as esptool spells sizes. */
  flashSize: z
    .string()
    .refine((size) => parseFlashSize(size) !== undefined, rule('flash-size'))
    .optional(),
  /** The version in the app's descriptor. */
  appVersion: z.string().min(1).optional(),
});

/** What a station does to every board. Files are JSON, `*.recipe.json`. */
export const recipe = z.strictObject({
  recipe: z.literal(recipeVersion),
  name: z.string().min(1).max(80),
  release: recipeRelease,
  plan: z.strictObject(flashChoices.shape),
  baud: z.number().int().min(9_600).max(5_000_000),
  before: beforeMode,
  /** A board whose boot is not watched can never PASS. */
  after: z.literal('hard-reset', rule('hard-reset')),
  checks: recipeChecks,
  /** Preflight codes that are known and accepted for this product. */
  overrides: z.array(z.string().min(1)),
  provisioning: recipeProvisioning.optional(),
  label: recipeLabel.optional(),
});

/** Passphrase → scrypt → Ed25519 key: whoever reads the file can check it, only who knows the passphrase can make it. */
export const recipeLock = z.strictObject({
  kdf: z.literal('scrypt'),
  n: z.literal(32_768),
  r: z.literal(8),
  p: z.literal(1),
  /** Hex, 16 bytes. */
  salt: z.string().regex(/^[0-9a-f]{32}$/, rule('digits-hex-32')),
  /** Hex, 32 bytes. */
  publicKey: sha256Text,
  /** Hex, 64 bytes, over everything but the lock. */
  signature: z.string().regex(/^[0-9a-f]{128}$/, rule('digits-hex-128')),
});

export const recipeFile = recipe.extend({ lock: recipeLock.optional() });

export type Recipe = z.infer<typeof recipe>;
export type RecipeLock = z.infer<typeof recipeLock>;
export type RecipeFile = z.infer<typeof recipeFile>;
