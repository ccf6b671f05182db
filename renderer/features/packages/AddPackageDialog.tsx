import { useEffect, useState } from 'react';
import { useBench, useBuild, useClient, useMessages } from '../../state/bench-context.tsx';
import { shownInterface, shownUrl } from '../serve/addresses.ts';
import { draftOf, emptyPackage, fieldsOf, type PackageDraft, type PackageProblems } from './package-draft.ts';
import { PackageDialog } from './PackageDialog.tsx';
import { SourceFields, sourceOf, type SourceDraft } from './SourceFields.tsx';
import { useSavePackage } from './use-save-package.ts';

/** Long enough that a path is not looked at after every letter. */
const pause = 400;

/** From a build or a file to a package, in one step: what its `content.json` says can all be changed first. */
export function AddPackageDialog({ onClose }: { readonly onClose: () => void }) {
  const { packagesList: words } = useMessages();
  const client = useClient();
  const build = useBuild();
  const [source, setSource] = useState<SourceDraft>({
    kind: build ? 'build' : 'file',
    file: '',
    path: '',
  });
  const [draft, setDraft] = useState<PackageDraft>(emptyPackage);
  const [problems, setProblems] = useState<PackageProblems>({});
  const saving = useSavePackage(onClose);
  useDraft(source, build?.id ?? null, setDraft);
  const chosen = sourceOf(source, build?.id ?? null);
  const add = () => {
    const { fields, problems: found } = fieldsOf(draft);
    setProblems(found);
    if (!fields || !chosen) return;
    void saving.save(({ overwrite, overrides }) =>
      client.packages.add({ source: chosen, fields, overwrite, overrides: [...overrides] }),
    );
  };
  return (
    <PackageDialog
      title={words.addTitle}
      action={words.addIt}
      draft={draft}
      problems={problems}
      change={(part) => {
        setDraft((now) => ({ ...now, ...part }));
        setProblems({});
        saving.clear();
      }}
      saving={saving}
      ready={chosen !== null}
      onSave={add}
      onClose={onClose}
    >
      <SourceFields source={source} build={build} onChange={setSource} />
    </PackageDialog>
  );
}

/** What the source and the last version of the same package say; a new source begins anew. */
function useDraft(source: SourceDraft, buildId: string | null, take: (draft: PackageDraft) => void): void {
  const client = useClient();
  const root = useRegistryRoot();
  useEffect(() => {
    const chosen = sourceOf(source, buildId);
    if (!chosen) return undefined;
    let current = true;
    const ask = async () => {
      const drafted = await client.packages.draft({ source: chosen, fields: {} }).catch(() => null);
      if (!current || drafted?.ok !== true) return;
      const draft = draftOf(drafted.value);
      take(draft.remote === '' ? { ...draft, remote: root } : draft);
    };
    const timer = setTimeout(() => void ask(), source.kind === 'file' ? pause : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, source, buildId, root, take]);
}

/** Where devices reach the packages now; empty while nothing shares them. */
function useRegistryRoot(): string {
  const share = useBench((state) => state.ota?.shares.find(({ profile }) => profile === 'packages'));
  const interfaces = useBench((state) => state.interfaces);
  const chosen = useBench((state) => state.settings?.interfaceAddress ?? null);
  if (!share) return '';
  const url = shownUrl(share, shownInterface(interfaces, chosen)?.address ?? null);
  return url.endsWith('/') ? url : `${url}/`;
}
