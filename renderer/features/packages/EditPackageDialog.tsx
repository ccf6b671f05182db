import { useEffect, useState } from 'react';
import type { PackageFields } from '../../../shared/contract/package-content.ts';
import type { PackageKey, PackageView } from '../../../shared/contract/packages.ts';
import { shortHash } from '../../format/number.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { draftOf, fieldsOf, type PackageDraft, type PackageProblems } from './package-draft.ts';
import { PackageDialog } from './PackageDialog.tsx';
import { useSavePackage } from './use-save-package.ts';

interface EditPackageDialogProps {
  readonly view: PackageView;
  readonly onClose: () => void;
}

/** What a package says can be said otherwise in its place, or as another version of the same file. */
export function EditPackageDialog({ view, onClose }: EditPackageDialogProps) {
  const { packagesList: words, shell } = useMessages();
  const client = useClient();
  const { name, version, branch, size, sha256 } = view;
  const [draft, setDraft] = useState<PackageDraft | null>(null);
  const [problems, setProblems] = useState<PackageProblems>({});
  const saving = useSavePackage(onClose);
  useContent({ name, version, branch }, setDraft);
  if (!draft) return null;
  const key = { name, version, branch };
  const isSame = isKeyOf(key, draft);
  const save = () => {
    const { fields, problems: found } = fieldsOf(draft);
    setProblems(found);
    if (!fields) return;
    if (isSame) saving.askFirst(key, () => client.packages.edit({ key, fields: withoutKey(fields) }));
    else
      void saving.save(({ overwrite, overrides }) =>
        client.packages.add({
          source: { kind: 'package', key },
          fields,
          overwrite,
          overrides: [...overrides],
        }),
      );
  };
  return (
    <PackageDialog
      title={words.editTitle(`${name} ${version}`)}
      action={isSame ? words.saveHere : words.saveAs(draft.version.trim())}
      draft={draft}
      problems={problems}
      change={(part) => {
        setDraft({ ...draft, ...part });
        setProblems({});
        saving.clear();
      }}
      saving={saving}
      ready
      onSave={save}
      onClose={onClose}
    >
      <FormRow name={words.file} hint={words.editHint}>
        <span className="mono" title={sha256}>
          {shortHash(sha256)}
        </span>
        <span className="muted">{shell.bytes(size)}</span>
      </FormRow>
    </PackageDialog>
  );
}

function isKeyOf({ name, version, branch }: PackageKey, draft: PackageDraft): boolean {
  const typed = [draft.package, draft.version, draft.branch].map((text) => text.trim());
  return [name, version, branch].every((text, at) => text === typed[at]);
}

function withoutKey(fields: PackageFields): Omit<PackageFields, 'package' | 'version' | 'branch'> {
  const { package: _package, version: _version, branch: _branch, ...rest } = fields;
  return rest;
}

function useContent({ name, version, branch }: PackageKey, take: (draft: PackageDraft) => void): void {
  const client = useClient();
  const messages = useMessages();
  useEffect(() => {
    let current = true;
    const call = client.packages.review({ key: { name, version, branch } });
    void attempt(call, messages).then((review) => {
      if (current && review) take(draftOf(review.content));
    });
    return () => {
      current = false;
    };
  }, [client, messages, name, version, branch, take]);
}
