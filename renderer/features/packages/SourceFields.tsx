import type { z } from 'zod';
import type { BuildView } from '../../../shared/contract/builds.ts';
import type { packageSource } from '../../../shared/contract/packages.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { PathField } from '../open/PathField.tsx';

export interface SourceDraft {
  readonly kind: 'build' | 'file';
  /** One file of the build; empty for all of them. */
  readonly file: string;
  readonly path: string;
}

type PackageSource = z.infer<typeof packageSource>;

/** Null while there is nothing to make a package of. */
export function sourceOf({ kind, file, path }: SourceDraft, buildId: string | null): PackageSource | null {
  if (kind === 'file') return path.trim() === '' ? null : { kind: 'file', path: path.trim() };
  if (buildId === null) return null;
  return { kind: 'build', buildId, ...(file !== '' && { file }) };
}

interface SourceFieldsProps {
  readonly source: SourceDraft;
  readonly build: BuildView | null;
  readonly onChange: (source: SourceDraft) => void;
}

export function SourceFields({ source, build, onChange }: SourceFieldsProps) {
  const { packagesList: words, shell } = useMessages();
  const kinds = build ? (['build', 'file'] as const) : (['file'] as const);
  return (
    <>
      <FormRow name={words.source}>
        <Segmented
          label={words.source}
          value={source.kind}
          options={kinds.map((value) => ({ value, label: words.sources[value] }))}
          onChange={(kind) => onChange({ ...source, kind })}
        />
      </FormRow>
      {source.kind === 'file' ? (
        <FormRow name={words.file}>
          <PathField kind="file" value={source.path} onChange={(path) => onChange({ ...source, path })} />
        </FormRow>
      ) : (
        <FormRow name={words.buildFile}>
          <Select
            label={words.buildFile}
            width="full"
            value={source.file}
            options={[
              { value: '', label: words.whole },
              ...(build?.release.files ?? []).map(({ path, size }) => ({
                value: path,
                label: path,
                detail: shell.bytes(size),
              })),
            ]}
            onChange={(file) => onChange({ ...source, file })}
          />
        </FormRow>
      )}
    </>
  );
}
