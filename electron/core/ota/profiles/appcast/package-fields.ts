import * as z from 'zod';
import { rule, type Misfit } from '../../../../../shared/misfit.ts';
import { firstMisfit } from '../../../first-misfit.ts';

const text = z.string().min(1).max(4096);
const version = z.string().regex(/^[^\s<>]{1,64}$/, rule('version-without-blanks'));
const systemVersion = z.string().regex(/^\d+(\.\d+){0,2}$/, rule('system-version'));
const webAddress = z.string().refine(isWebAddress, rule('web-address'));
const signature = z.string().refine(isSignature, rule('ed25519-signature'));
/** Plain text for both languages, or one for each. */
const notes = z.union([
  z.string().max(65_536),
  z.strictObject({ en: z.string().max(65_536), 'zh-CN': z.string().max(65_536).optional() }),
]);

/** What a sidecar may say of one package; the names are Sparkle's. */
const fields = z.strictObject({
  /** Of the package, where its name does not tell or tells wrong. */
  version: version.optional(),
  title: text.optional(),
  /** Markdown; instead of the changelog's section. */
  notes: notes.optional(),
  /** Instead of the file's modification time. */
  date: z.iso.datetime({ offset: true }).optional(),
  /** A page about the update. */
  link: webAddress.optional(),
  shortVersionString: text.optional(),
  minimumSystemVersion: systemVersion.optional(),
  maximumSystemVersion: systemVersion.optional(),
  minimumAutoupdateVersion: version.optional(),
  ignoreSkippedUpgradesBelowVersion: version.optional(),
  channel: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, rule('name-with-dots'))
    .optional(),
  /** Seconds between two groups of users. */
  phasedRolloutInterval: z.number().int().positive().optional(),
  /** Or the version below which it is critical. */
  criticalUpdate: z.union([z.boolean(), version]).optional(),
  /** Or the versions for which it is informational. */
  informationalUpdate: z.union([z.boolean(), z.array(version).min(1)]).optional(),
  releaseNotesLink: webAddress.optional(),
  fullReleaseNotesLink: webAddress.optional(),
  /** WinSparkle hands them to the installer. */
  installerArguments: text.optional(),
  /** Another address of the same bytes. */
  alternateUrl: webAddress.optional(),
  /** Made elsewhere, with a key that is not kept here. */
  edSignature: signature.optional(),
  deltas: z
    .array(z.strictObject({ file: text, from: version, edSignature: signature.optional() }))
    .optional(),
});

const packageFields = fields.refine(
  ({ informationalUpdate, link }) => (informationalUpdate ?? false) === false || link !== undefined,
  { path: ['link'], error: rule('informational-needs-link') },
);

const folderFields = z.strictObject({
  /** Of the feed. */
  title: text.optional(),
  description: text.optional(),
  link: webAddress.optional(),
  /** For every package that does not say otherwise. */
  defaults: fields.omit({ version: true, edSignature: true, deltas: true }).optional(),
  /** By file name. */
  packages: z.record(z.string(), fields).optional(),
});

export type PackageFields = z.infer<typeof fields>;
export type FolderFields = z.infer<typeof folderFields>;

/** What is wrong with a sidecar: where in it, and what should stand there. */
export interface SidecarProblem {
  readonly place: string;
  readonly misfit: Misfit;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: SidecarProblem };

/** `appcast.json` of a folder. */
export function parseFolderFields(json: string): Parsed<FolderFields> {
  return parse(json, folderFields);
}

/** `<package>.json`; what it leaves out comes from `base`. */
export function parsePackageFields(json: string | undefined, base: PackageFields): Parsed<PackageFields> {
  const own = json === undefined ? { ok: true as const, value: {} } : parse(json, fields);
  return own.ok ? judge(packageFields, { ...base, ...own.value }) : own;
}

function parse<T>(json: string, schema: z.ZodType<T>): Parsed<T> {
  try {
    return judge(schema, JSON.parse(json.replace(/^\ufeff/, '')));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: { place: '', misfit: { kind: 'not-json', detail } } };
  }
}

function judge<T>(schema: z.ZodType<T>, document: unknown): Parsed<T> {
  const result = schema.safeParse(document);
  if (result.success) return { ok: true, value: result.data };
  const { path, misfit } = firstMisfit(result.error, document);
  return { ok: false, problem: { place: path.join('.'), misfit } };
}

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:\/\//i.test(value) && url.hostname !== '';
}

function isSignature(value: string): boolean {
  return /^[A-Za-z0-9+/]{86}==$/.test(value);
}
