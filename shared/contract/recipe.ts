import * as z from 'zod';
import { chipByName, chips } from '../firmware/chips.ts';
import { parseFlashSize } from '../firmware/flash-parameters.ts';
import { beforeMode, flashChoices } from './flash.ts';
import { recipeLabel } from './recipe-label.ts';
import { recipeProvisioning } from './recipe-provisioning.ts';

/** The format that this program writes; a file of another one is refused, not guessed at. */
export const recipeVersion = 1;

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lowercase hex digits');

const relativePath = z
  .string()
  .min(1, 'must name a build')
  .refine((path) => !/^([/\\]|[A-Za-z]:)/.test(path), 'must be relative to the recipe');

/** Which build, and that it is the very one: by release id, by the app's SHA-256, or both. */
const recipeRelease = z
  .strictObject({
    /** From the recipe's folder, with `/`. */
    path: relativePath,
    id: sha256Text.optional(),
    appSha256: sha256Text.optional(),
  })
  .refine(({ id, appSha256 }) => id !== undefined || appSha256 !== undefined, {
    message: 'must have id or appSha256, so that another build is noticed',
  });

const chipNames = chips.map(({ name }) => name).join(', ');

const recipeChecks = z.strictObject({
  chip: z
    .string()
    .refine((name) => chipByName(name) !== undefined, `must be one of ${chipNames}`)
    .optional(),
  /** At least so much flash, as esptool spells sizes. */
  flashSize: z
    .string()
    .refine((size) => parseFlashSize(size) !== undefined, 'must be a size as 4MB')
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
  after: z.literal('hard-reset', 'must be hard-reset: only what was seen to boot is a PASS'),
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
  salt: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits'),
  /** Hex, 32 bytes. */
  publicKey: sha256Text,
  /** Hex, 64 bytes, over everything but the lock. */
  signature: z.string().regex(/^[0-9a-f]{128}$/, 'must be 128 hex digits'),
});

export const recipeFile = recipe.extend({ lock: recipeLock.optional() });

export type Recipe = z.infer<typeof recipe>;
export type RecipeLock = z.infer<typeof recipeLock>;
export type RecipeFile = z.infer<typeof recipeFile>;
