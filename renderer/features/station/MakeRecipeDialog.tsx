import { useEffect, useState } from 'react';
import type { BuildView } from '../../../shared/contract/builds.ts';
import type { PlanView } from '../../../shared/contract/flash.ts';
import { ok } from '../../../shared/result.ts';
import { useBench, useBuild, useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import styles from './dialog.module.css';
import { draftFor, requestOf, type DraftRecipe } from './recipe-draft.ts';
import { RecipeSections } from './RecipeSections.tsx';

/** What every board shall get, from the build in hand. */
export function MakeRecipeDialog({ onClose }: { readonly onClose: () => void }) {
  const { makeRecipe: words } = useMessages().station;
  const build = useBuild();
  if (build) return <RecipeForm build={build} onClose={onClose} />;
  return (
    <FormDialog open onClose={onClose} title={words.title}>
      <p className={styles.detail}>{words.noBuild}</p>
    </FormDialog>
  );
}

interface RecipeFormProps {
  readonly build: BuildView;
  readonly onClose: () => void;
}

function RecipeForm({ build, onClose }: RecipeFormProps) {
  const { makeRecipe: words } = useMessages().station;
  const { station } = useClient();
  const { busy, fault, ask } = useAsking();
  const usual = useBench((state) => state.settings?.baud ?? 921_600);
  const inHand = useBench((state) => state.station?.recipe?.content);
  const [draft, setDraft] = useState<DraftRecipe>(() => draftFor(build, usual, inHand));
  const plan = usePlanOf(build, draft);
  const save = async () => {
    const saved = await ask(
      station.saveRecipe(requestOf(draft, build)).then((outcome) => (outcome.ok ? ok(true) : outcome)),
    );
    if (saved) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.title}
      problem={fault && <FaultNote fault={fault} />}
      onSubmit={() => void save()}
      action={
        <Button type="submit" kind="primary" disabled={busy || draft.name.trim() === ''}>
          {words.save}
        </Button>
      }
    >
      <RecipeSections
        build={build}
        draft={draft}
        plan={plan}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
    </FormDialog>
  );
}

/** The plan for what is being drafted: what preflight objects to has to be known before a line runs on it. */
function usePlanOf(build: BuildView, { plan: choices, baud }: DraftRecipe): PlanView | null {
  const { flash } = useClient();
  const [plan, setPlan] = useState<PlanView | null>(null);
  useEffect(() => {
    let current = true;
    flash.plan({ buildId: build.id, choices, baud }).then(
      (outcome) => {
        if (current) setPlan(outcome.ok ? outcome.value : null);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [flash, build.id, choices, baud]);
  return plan;
}
