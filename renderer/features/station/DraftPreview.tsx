import { useEffect, useState } from 'react';
import type { BuildView } from '../../../shared/contract/builds.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LabelPreview as Preview } from '../../../shared/contract/label-preview.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { LabelPreview } from './LabelPreview.tsx';
import styles from './RecipeForm.module.css';
import { partsOf, pathOf, type DraftRecipe } from './recipe-draft.ts';

interface DraftPreviewProps {
  readonly build: BuildView;
  readonly draft: DraftRecipe;
}

/** Milliseconds after the last key. */
const calm = 250;

/** The label that is being written, with made-up numbers, or why there would be none. */
export function DraftPreview({ build, draft }: DraftPreviewProps) {
  const { print: words } = useMessages().station;
  const preview = usePreview(build, draft);
  return (
    <FormRow name={words.preview}>
      {preview?.ok && <LabelPreview preview={preview.value} />}
      {preview?.ok === false && (
        <div className={styles.fault}>
          <FaultNote fault={preview.fault} />
        </div>
      )}
    </FormRow>
  );
}

function usePreview(build: BuildView, draft: DraftRecipe): Outcome<Preview> | null {
  const { station } = useClient();
  const [preview, setPreview] = useState<Outcome<Preview> | null>(null);
  const { provisioning, label } = partsOf(draft);
  const asked = JSON.stringify({ path: pathOf(draft, build), provisioning, label });
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      const { label: shown, ...rest } = JSON.parse(asked) as Pick<ReturnType<typeof partsOf>, 'label'> & {
        path: string;
      };
      if (!shown) return;
      station.previewDraft({ buildId: build.id, ...rest, label: shown }).then(
        (outcome: Outcome<Preview>) => {
          if (current) setPreview(outcome);
        },
        /* What is no label at all, as without a width, is refused before it is looked at. */
        () => {
          if (current) setPreview(null);
        },
      );
    }, calm);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [station, build.id, asked]);
  return preview;
}
