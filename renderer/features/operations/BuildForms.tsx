import { useStore } from 'zustand';
import type { BuildView } from '../../../shared/contract/builds.ts';
import { parseFlashNumber } from '../../../shared/firmware/flash-number.ts';
import { useBuild, useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OperationForm, type FormProps } from './OperationForm.tsx';
import { changeDraft, operationsSetup } from './operations-setup.ts';
import { placedFilesOf } from './placed-files.ts';
import { PlacedFields } from './PlacedFields.tsx';
import { suggestedName } from './suggested-name.ts';
import { TargetField } from './TargetField.tsx';

export function VerifyForm({ hand, run }: FormProps) {
  const { fields: words } = useMessages().operationsScreen;
  const build = useBuild();
  const { placed, compareWith } = useStore(operationsSetup, (setup) => setup.draft);
  const withBuild = compareWith === 'build';
  const files = withBuild ? [] : placedFilesOf(placed);
  const { link } = hand;
  const submit = () => {
    if (link === null || files === null) return;
    void run.start({ kind: 'verify', ...link, files, buildId: withBuild ? (build?.id ?? null) : null });
  };
  return (
    <OperationForm
      kind="verify"
      hand={hand}
      run={run}
      ready={withBuild ? build !== null : files !== null}
      onSubmit={submit}
    >
      <FormRow name={words.with}>
        <Segmented
          label={words.with}
          value={compareWith}
          options={[
            { value: 'build', label: words.openBuild },
            { value: 'files', label: words.chosenFiles },
          ]}
          onChange={(value) => changeDraft({ compareWith: value })}
        />
      </FormRow>
      {withBuild ? <BuildRow build={build} hint={words.buildHint} /> : <PlacedFields rows={placed} />}
    </OperationForm>
  );
}

export function MergeForm({ hand, run }: FormProps) {
  const { fields: words } = useMessages().operationsScreen;
  const build = useBuild();
  const { files, pad } = useStore(operationsSetup, (setup) => setup.draft);
  const file = (files.merge ?? '').trim();
  const end = pad.trim() === '' ? null : parseFlashNumber(pad.trim());
  const release = build?.release;
  return (
    <OperationForm
      kind="merge"
      hand={hand}
      run={run}
      ready={build !== null && file !== '' && end !== undefined && end !== 0}
      onSubmit={() => {
        if (build === null || end === undefined) return;
        void run.start({ kind: 'merge', buildId: build.id, from: 0, end, file, overwrite: false });
      }}
    >
      <BuildRow build={build} />
      <FormRow
        name={words.pad}
        hint={words.numberHint}
        problem={end === undefined ? words.numberProblem : undefined}
      >
        <TextField
          mono
          width="normal"
          placeholder={words.padNone}
          value={pad}
          onChange={(value) => changeDraft({ pad: value })}
        />
      </FormRow>
      <TargetField
        kind="merge"
        path={files.merge ?? ''}
        name={suggestedName('merge', [release?.name ?? null, release?.app?.version ?? null])}
      />
    </OperationForm>
  );
}

function BuildRow({ build, hint }: { readonly build: BuildView | null; readonly hint?: string }) {
  const { fields: words } = useMessages().operationsScreen;
  const release = build?.release;
  return (
    <FormRow name={words.build} hint={hint}>
      {release ? (
        <span>{`${release.name} ${release.app?.version ?? ''}`.trim()}</span>
      ) : (
        <span className="muted">{words.noBuild}</span>
      )}
    </FormRow>
  );
}
