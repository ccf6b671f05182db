import * as z from 'zod';
import { rule } from '../misfit.ts';

/** Devices and clients make path segments of names, so one can be no path. Bytes of UTF-8: at most four per character. */
const longestName = 100;
const longestVersion = 64;
const longestText = 16_384;

const plainText = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine(isPlain, { error: rule('plain-text') });

const segment = z
  .string()
  .min(1)
  .max(longestName)
  .refine((text) => isPlain(text) && !/[\p{Cc}/\\]/u.test(text) && text !== '.' && text !== '..', {
    error: rule('name-of-file'),
  });

/** What a database and a JSON document can both hold and give back as it was. */
function isPlain(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/**
 * `content.json`: what a package is, where it comes from and where it goes. The last three are run by the shell of
 * the device that takes it, and by nothing else.
 */
export const packageContent = z.object({
  package: segment,
  description: plainText(longestText).default(''),
  version: z
    .string()
    .max(longestVersion)
    .regex(/^[!-.0-[\]-~]+$/, rule('version-plain')),
  branch: segment,
  /** Where the device unpacks it. */
  local: plainText(longestText),
  /** Where the device fetches it: the server's root, with a slash at its end. */
  remote: plainText(longestText),
  /** Of the file, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/i, rule('sha256')),
  /** By package, the version that it needs. */
  dependencies: z.record(z.string(), z.json()),
  BeforeUpdate: plainText(longestText),
  AfterUpdate: plainText(longestText),
  restore: plainText(longestText),
});

export type PackageContent = z.infer<typeof packageContent>;

/** What a person fills in; the file gives the rest. */
export const packageFields = packageContent.omit({ sha256: true });

export type PackageFields = z.infer<typeof packageFields>;

/** Commands that a device's shell will run, in the order in which it does. */
export const hookNames = ['BeforeUpdate', 'AfterUpdate', 'restore'] as const;

export type HookName = (typeof hookNames)[number];
