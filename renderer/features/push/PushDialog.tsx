import { useState } from 'react';
import { useBench, useBuild, useMessages } from '../../state/bench-context.tsx';
import { viewStore } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { More } from '../../ui/More.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { PolicyFields } from '../rollout/PolicyFields.tsx';
import { policyProblems } from '../rollout/policy-draft.ts';
import { KnownTargets } from './KnownTargets.tsx';
import { newPush, problemsOf, type PushDraft, type PushProblems } from './push-draft.ts';
import { useStartPush } from './use-push.ts';

const askEach = '';

/** One release to devices that listen for updates. */
export function PushDialog({ onClose }: { readonly onClose: () => void }) {
  const { pushList: words } = useMessages();
  const build = useBuild();
  const dialects = useBench((state) => state.dialects);
  const [draft, setDraft] = useState<PushDraft>(newPush);
  const [problems, setProblems] = useState<PushProblems>({});
  const { busy, fault, start, clear } = useStartPush();
  const dialect = dialects.find(({ name }) => name === draft.dialect);
  const change = (part: Partial<PushDraft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setProblems({});
    clear();
  };
  const push = async () => {
    const found = problemsOf(draft, build, dialect);
    setProblems(found);
    if (!build || Object.keys(found).length > 0) return;
    const left = await start(draft, build.id);
    if (left === null) return;
    viewStore.setState({ serveList: 'pushes' });
    if (left.length === 0) onClose();
    else setDraft((now) => ({ ...now, addresses: left.join('\n') }));
  };
  const hint = dialect ? (dialect.tellsVersion ? undefined : words.notVersion) : words.askHint;
  const hasPages = build?.release.files.some(({ role }) => role === 'www') === true;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.title}
      onSubmit={() => void push()}
      problem={fault && <FaultNote fault={fault} />}
      action={
        <Button type="submit" kind="primary" icon="arrow" disabled={busy}>
          {busy ? words.starting : words.start}
        </Button>
      }
    >
      <FormRow name={words.build} problem={problems.build && words.problems[problems.build]}>
        <span>{build?.release.name}</span>
        <span className="muted">{build?.release.app?.version}</span>
      </FormRow>
      <FormRow name={words.dialect} hint={hint}>
        <Select
          label={words.dialect}
          width="full"
          value={draft.dialect}
          options={[
            { value: askEach, label: words.ask },
            ...dialects.map(({ name, title, defaultPort }) => ({
              value: name,
              label: title,
              detail: `${defaultPort}`,
            })),
          ]}
          onChange={(name) => change({ dialect: name })}
        />
      </FormRow>
      <FormRow
        name={words.devices}
        hint={words.devicesHint}
        problem={problems.addresses && words.problems[problems.addresses]}
      >
        <TextArea
          value={draft.addresses}
          placeholder={'192.168.1.71\n192.168.1.72'}
          onChange={(addresses) => change({ addresses })}
        />
      </FormRow>
      <KnownTargets addresses={draft.addresses} onChange={(addresses) => change({ addresses })} />
      {dialect?.needsUrl === true && (
        <FormRow name={words.url} hint={words.urlHint} problem={problems.url && words.problems[problems.url]}>
          <TextField mono value={draft.url} onChange={(url) => change({ url })} />
        </FormRow>
      )}
      {hasPages && (!dialect || dialect.takes.includes('www')) && (
        <FormRow name={words.www}>
          <Check checked={draft.www} onChange={(www) => change({ www })}>
            {words.wwwCheck}
          </Check>
        </FormRow>
      )}
      <Rest draft={draft} problems={problems} change={change} />
    </FormDialog>
  );
}

interface RestProps {
  readonly draft: PushDraft;
  readonly problems: PushProblems;
  readonly change: (part: Partial<PushDraft>) => void;
}

function Rest({ draft, problems, change }: RestProps) {
  const { pushList: words } = useMessages();
  return (
    <More title={words.more} summary={words.moreSummary(draft.parallel, draft.stopAfter)}>
      <FormRow name={words.user}>
        <TextField width="normal" value={draft.user} onChange={(user) => change({ user })} />
      </FormRow>
      <FormRow name={words.password} hint={words.passwordHint}>
        <TextField
          width="normal"
          type="password"
          value={draft.password}
          onChange={(password) => change({ password })}
        />
      </FormRow>
      <PolicyFields draft={draft} problems={policyProblems(problems)} onChange={change} />
      <FormRow name={words.verify} hint={draft.verify ? undefined : words.notVersion}>
        <Check checked={draft.verify} onChange={(verify) => change({ verify })}>
          {words.verifyCheck}
        </Check>
      </FormRow>
    </More>
  );
}
