import type { PackageFields } from '../../../shared/contract/package-content.ts';
import type { DaemonView, PackageKey } from '../../../shared/contract/packages.ts';

/** `content.json` as it stands in the form: everything a text. */
export type PackageDraft = Readonly<Record<keyof PackageFields, string>>;

export const emptyPackage: PackageDraft = {
  package: '',
  description: '',
  version: '',
  branch: '',
  local: '',
  remote: '',
  dependencies: '{}',
  BeforeUpdate: '',
  AfterUpdate: '',
  restore: '',
};

export function draftOf(fields: PackageFields): PackageDraft {
  return { ...fields, dependencies: JSON.stringify(fields.dependencies) };
}

export type PackageProblems = Readonly<Partial<Record<keyof PackageFields, 'required' | 'dependencies'>>>;

/** What the bench is given; null while something in the form has to be put right first. */
export function fieldsOf(draft: PackageDraft): {
  readonly fields: PackageFields | null;
  readonly problems: PackageProblems;
} {
  const needed = ['package', 'version', 'branch'] as const;
  const missing = needed.filter((name) => draft[name].trim() === '');
  const dependencies = readDependencies(draft.dependencies);
  const problems: PackageProblems = {
    ...Object.fromEntries(missing.map((name) => [name, 'required' as const])),
    ...(dependencies === null && { dependencies: 'dependencies' as const }),
  };
  if (dependencies === null || missing.length > 0) return { fields: null, problems };
  const [name, version, branch] = needed.map((each) => draft[each].trim());
  return {
    problems,
    fields: {
      ...draft,
      package: name ?? '',
      version: version ?? '',
      branch: branch ?? '',
      dependencies,
    },
  };
}

function readDependencies(text: string): PackageFields['dependencies'] | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as PackageFields['dependencies']) : null;
  } catch {
    return null;
  }
}

/** What a device has of a package, of its branch where it has several; null where it has none. */
export function installedVersion(
  { packages }: Pick<DaemonView, 'packages'>,
  { name, branch }: Pick<PackageKey, 'name' | 'branch'>,
): string | null {
  const ours = packages.filter((each) => each.package === name);
  return (ours.find((each) => each.branch === branch) ?? ours[0])?.version ?? null;
}
