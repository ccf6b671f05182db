import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import { findingOf } from '../../../../../shared/firmware/findings/finding-of.ts';
import { parseChangelog } from './changelog.ts';
import { stillFor, type FileHashes } from './file-hashes.ts';
import type { Language } from './language.ts';
import type { Delta, HashedFile, Offer } from './offer.ts';
import {
  parseFolderFields,
  parsePackageFields,
  type FolderFields,
  type PackageFields,
  type SidecarProblem,
} from './package-fields.ts';
import { parsePackageName, type PackageName } from './package-name.ts';
import { largestSigned, type Signatures } from './signatures.ts';
import type { TextFile, TextFiles } from './text-files.ts';

export interface ScanTools {
  readonly hashes: FileHashes;
  readonly signatures: Signatures;
  readonly texts: TextFiles;
  readonly now: () => number;
}

/** What one look at a folder found. */
export interface FolderScan {
  readonly packages: readonly FoundPackage[];
  /** Names of files that somebody is still writing. */
  readonly pending: readonly string[];
  /** An error says why a package is not offered. */
  readonly findings: readonly Finding[];
  readonly fields: FolderFields;
}

export interface FoundPackage {
  readonly app: string;
  readonly offer: Offer;
}

/** What lies beside the packages of a folder. */
interface Surroundings {
  /** Without links. */
  readonly folder: string;
  readonly names: ReadonlySet<string>;
  readonly fields: FolderFields;
  readonly version: string | undefined;
  readonly changelogs: Readonly<Record<Language, ReadonlyMap<string, string>>>;
}

/** Why there is nothing to offer yet, or at all. */
type NotNow = { readonly finding: Finding } | 'pending';

type Found = { readonly found: FoundPackage } | NotNow;

/** Undefined where there is no such folder. Looks at its own files only, not at those of folders in it. */
export async function scanFolder(
  path: string,
  app: string | undefined,
  tools: ScanTools,
): Promise<FolderScan | undefined> {
  const folder = await realpath(path).catch(() => undefined);
  const names = folder === undefined ? undefined : await readdir(folder).catch(() => undefined);
  if (folder === undefined || names === undefined) return undefined;
  const findings: Finding[] = [];
  const around = await readSurroundings(folder, names, tools.texts, findings);
  const packages: FoundPackage[] = [];
  const pending: string[] = [];
  for (const name of names.toSorted()) {
    const parsed = name.isWellFormed() ? parsePackageName(name, app) : undefined;
    if (parsed === undefined) continue;
    const found = await examine(name, parsed, around, tools);
    if (found === 'pending') pending.push(name);
    else if ('finding' in found) findings.push(found.finding);
    else {
      packages.push(found.found);
      findings.push(...remarksOn(join(folder, name), parsed, tools));
    }
  }
  return { packages, pending, findings, fields: around.fields };
}

/** A changelog and a `VERSION` file lie beside the packages, or above, where the project is. */
async function readSurroundings(
  folder: string,
  names: readonly string[],
  texts: TextFiles,
  findings: Finding[],
): Promise<Surroundings> {
  const near = (name: string) => texts.readFirst([join(folder, name), join(dirname(folder), name)]);
  const sidecar = await texts.read(join(folder, 'appcast.json'));
  const parsed = parseFolderFields(sidecar?.text ?? '{}');
  if (!parsed.ok) findings.push(sidecarFinding(join(folder, 'appcast.json'), parsed.problem));
  const version = (await near('VERSION'))?.text.trim();
  return {
    folder,
    names: new Set(names),
    fields: parsed.ok ? parsed.value : {},
    version: version !== undefined && /^[^\s<>]{1,64}$/.test(version) ? version : undefined,
    changelogs: {
      'en-US': sectionsOf(await near('CHANGELOG.md')),
      'zh-CN': sectionsOf(await near('CHANGELOG.zh-CN.md')),
    },
  };
}

/* As long as a changelog is the same file, its sections are known. */
const knownSections = new WeakMap<TextFile, ReadonlyMap<string, string>>();

function sectionsOf(changelog: TextFile | undefined): ReadonlyMap<string, string> {
  if (changelog === undefined) return new Map();
  const sections = knownSections.get(changelog) ?? parseChangelog(changelog.text);
  knownSections.set(changelog, sections);
  return sections;
}

async function examine(
  name: string,
  parsed: PackageName,
  around: Surroundings,
  tools: ScanTools,
): Promise<Found> {
  const path = join(around.folder, name);
  const sidecar = around.names.has(`${name}.json`) ? await tools.texts.read(`${path}.json`) : undefined;
  const base = { ...around.fields.defaults, ...around.fields.packages?.[name] };
  const fields = parsePackageFields(sidecar?.text, base);
  if (!fields.ok) {
    const isNew = sidecar !== undefined && tools.now() - sidecar.modifiedAt < stillFor;
    return isNew
      ? 'pending'
      : { finding: sidecarFinding(sidecar?.path ?? join(around.folder, 'appcast.json'), fields.problem) };
  }
  const version = fields.value.version ?? parsed.version ?? around.version;
  if (version === undefined) return { finding: findingOf('package-version-missing', { path }, { path }) };
  const file = await lookInside(around.folder, path, tools);
  if (file === 'pending') return file;
  if (file === undefined) return { finding: findingOf('package-unreadable', { path }, { path }) };
  const signature = await signFile(file, fields.value.edSignature, tools);
  if (signature === 'pending' || 'finding' in signature) return signature;
  const deltas = await findDeltas(path, fields.value, around, tools);
  if (!Array.isArray(deltas)) return deltas;
  const offer = {
    ...offerOf(name, version, parsed, file, fields.value, around),
    signature: signature.text,
    deltas,
  };
  return { found: { app: parsed.app, offer } };
}

function offerOf(
  name: string,
  version: string,
  { platform, architecture }: PackageName,
  file: HashedFile,
  fields: PackageFields,
  around: Surroundings,
): Omit<Offer, 'signature' | 'deltas'> {
  const { size, sha256, modifiedAt } = file;
  const content = { kind: 'disk' as const, file };
  const about = { name, version, platform, architecture, chip: undefined, size, sha256, modifiedAt };
  return { ...about, notes: notesOf(version, fields, around), fields, content };
}

function notesOf(version: string, { notes }: PackageFields, { changelogs }: Surroundings): Offer['notes'] {
  if (typeof notes === 'string') return { 'en-US': notes, 'zh-CN': undefined };
  if (notes !== undefined) return { 'en-US': notes.en, 'zh-CN': notes['zh-CN'] };
  return { 'en-US': changelogs['en-US'].get(version), 'zh-CN': changelogs['zh-CN'].get(version) };
}

/** Undefined where nothing is that may be handed out: a link that leaves the folder is not followed. */
async function lookInside(
  folder: string,
  path: string,
  { hashes }: ScanTools,
): Promise<HashedFile | 'pending' | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real?.startsWith(folder.endsWith(sep) ? folder : folder + sep) !== true) return undefined;
  const look = await hashes.look(real);
  return look.state === 'ready' ? look.file : look.state === 'pending' ? 'pending' : undefined;
}

async function signFile(
  file: HashedFile,
  made: string | undefined,
  { signatures }: ScanTools,
): Promise<{ readonly text: string } | NotNow> {
  if (made !== undefined) return { text: made };
  const signature = await signatures.ofFile(file);
  if (signature.state === 'ready') return { text: signature.text };
  if (signature.state === 'changed') return 'pending';
  const { path, size } = file;
  return { finding: findingOf('package-too-large-to-sign', { path, size, limit: largestSigned }, { path }) };
}

async function findDeltas(
  path: string,
  { deltas = [] }: PackageFields,
  { folder }: Surroundings,
  tools: ScanTools,
): Promise<Delta[] | NotNow> {
  const found: Delta[] = [];
  for (const { file: name, from, edSignature } of deltas) {
    const isPlain =
      name.isWellFormed() && basename(name) === name && !name.includes('\\') && !name.includes('\0');
    const file = isPlain ? await lookInside(folder, join(folder, name), tools) : undefined;
    if (file === 'pending') return file;
    if (file === undefined)
      return { finding: findingOf('package-delta-missing', { path, file: name }, { path }) };
    const signature = await signFile(file, edSignature, tools);
    if (signature === 'pending' || 'finding' in signature) return signature;
    found.push({ name, from, file, signature: signature.text });
  }
  return found;
}

function sidecarFinding(path: string, { place, misfit }: SidecarProblem): Finding {
  return findingOf('package-sidecar-invalid', { path, place, misfit }, { path });
}

/** What the client that reads SHA-256 signatures would not install. */
function remarksOn(path: string, { extension }: PackageName, { signatures }: ScanTools): Finding[] {
  const isRefused = signatures.mode === 'sha256' && extension === '.appimage';
  return isRefused ? [findingOf('package-ending-refused', { path }, { path })] : [];
}
