import type { BuildView } from '../../../shared/contract/builds.ts';
import type { PlanView } from '../../../shared/contract/flash.ts';
import { explainPreflight } from '../../../shared/messages/explain.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { chipTitle } from '../../format/names.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { baudRates } from '../flash/flash-choices.ts';
import styles from './dialog.module.css';
import { acceptable, flashSizes, usualPath, type DraftRecipe } from './recipe-draft.ts';

export interface RecipeFieldsProps {
  readonly build: BuildView;
  readonly draft: DraftRecipe;
  readonly plan: PlanView | null;
  readonly onChange: (part: Partial<DraftRecipe>) => void;
}

export function RecipeFields(props: RecipeFieldsProps) {
  const { makeRecipe: words } = useMessages().station;
  const { build, draft, onChange } = props;
  const { release } = build;
  return (
    <>
      <FormRow name={words.build}>
        <span className={styles.build}>
          {release.name} {release.app?.version}{' '}
          {release.chip !== null && <span className="muted">{chipTitle(release.chip)}</span>}
        </span>
      </FormRow>
      <FormRow name={words.name}>
        <TextField
          value={draft.name}
          maxLength={80}
          placeholder={words.namePlaceholder}
          onChange={(name) => onChange({ name })}
        />
      </FormRow>
      <FileRow {...props} />
      <PlanRows {...props} />
      <CheckRows {...props} />
    </>
  );
}

function FileRow({ build, draft, onChange }: RecipeFieldsProps) {
  const messages = useMessages();
  const { makeRecipe: words } = messages.station;
  const { host } = useClient();
  const isDesktop = useBench((state) => state.host?.face === 'desktop');
  const usual = usualPath(build.path, draft.name);
  const choose = async () => {
    const beginAt = draft.path === '' ? usual : draft.path;
    const path = await attempt(host.chooseRecipe({ to: 'save', path: beginAt }), messages);
    if (path !== null) onChange({ path });
  };
  return (
    <FormRow name={words.file} hint={words.fileHint}>
      <TextField mono value={draft.path} placeholder={usual} onChange={(path) => onChange({ path })} />
      {isDesktop && (
        <Button icon="folder" onClick={() => void choose()}>
          {words.chooseFile}
        </Button>
      )}
    </FormRow>
  );
}

function PlanRows({ draft, onChange }: RecipeFieldsProps) {
  const { station, flash } = useMessages();
  const { makeRecipe: words } = station;
  const { plan, baud } = draft;
  const rates = [...new Set([...baudRates, baud])].sort((a, b) => a - b);
  return (
    <>
      <FormRow name={words.scope}>
        <Select
          label={words.scope}
          value={plan.scope}
          options={(['factory', 'app'] as const).map((value) => ({
            value,
            label: flash.options.scopes[value],
          }))}
          onChange={(scope) => onChange({ plan: { ...plan, scope } })}
        />
        <Check checked={plan.eraseAll} onChange={(eraseAll) => onChange({ plan: { ...plan, eraseAll } })}>
          {words.eraseAll}
        </Check>
      </FormRow>
      <FormRow name={words.nvs}>
        <Segmented
          label={words.nvs}
          value={plan.eraseAll ? 'erase' : plan.nvs}
          disabled={plan.eraseAll}
          options={(['keep', 'erase'] as const).map((value) => ({
            value,
            label: flash.plan.nvsChoices[value],
          }))}
          onChange={(nvs) => onChange({ plan: { ...plan, nvs } })}
        />
      </FormRow>
      <FormRow name={words.baud}>
        <Select
          label={words.baud}
          value={`${baud}`}
          options={rates.map((rate) => ({ value: `${rate}`, label: grouped(rate) }))}
          onChange={(rate) => onChange({ baud: Number(rate) })}
          width="narrow"
        />
        <Select
          label={words.before}
          value={draft.before}
          options={(['default-reset', 'usb-reset', 'no-reset'] as const).map((value) => ({
            value,
            label: flash.options.befores[value],
          }))}
          onChange={(before) => onChange({ before })}
        />
      </FormRow>
    </>
  );
}

function CheckRows({ build, draft, plan, onChange }: RecipeFieldsProps) {
  const messages = useMessages();
  const { makeRecipe: words, recipe: checks } = messages.station;
  const { chip, app } = build.release;
  const { accepted } = draft;
  const objections = acceptable(plan);
  return (
    <>
      <FormRow name={words.checks}>
        {chip !== null && (
          <Check checked={draft.checksChip} onChange={(checksChip) => onChange({ checksChip })}>
            {checks.checkChip(chipTitle(chip))}
          </Check>
        )}
        {app?.version != null && (
          <Check checked={draft.checksVersion} onChange={(checksVersion) => onChange({ checksVersion })}>
            {checks.checkVersion(app.version)}
          </Check>
        )}
        <span className={styles.pair}>
          <Check
            checked={draft.flashSize !== null}
            onChange={(on) => onChange({ flashSize: on ? '4MB' : null })}
          >
            {words.checkFlash}
          </Check>
          <Select
            label={words.checkFlashLabel}
            value={draft.flashSize}
            options={flashSizes.map((value) => ({ value, label: value }))}
            disabled={draft.flashSize === null}
            onChange={(flashSize) => onChange({ flashSize })}
            width="narrow"
          />
        </span>
      </FormRow>
      {objections.length > 0 && (
        <FormRow name={words.accept} hint={words.acceptHint}>
          {objections.map((finding) => (
            <Check
              key={finding.code}
              checked={accepted.includes(finding.code)}
              onChange={(on) =>
                onChange({
                  accepted: on
                    ? [...accepted, finding.code]
                    : accepted.filter((code) => code !== finding.code),
                })
              }
            >
              {explainPreflight(finding, messages).cause}
            </Check>
          ))}
        </FormRow>
      )}
    </>
  );
}
