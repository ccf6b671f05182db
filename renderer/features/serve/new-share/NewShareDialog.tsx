import { useState } from 'react';
import type { BuildView } from '../../../../shared/contract/builds.ts';
import type { ProfileView, ShareView } from '../../../../shared/contract/ota.ts';
import { attempt } from '../../../state/attempt.ts';
import { useBench, useBuild, useClient, useMessages } from '../../../state/bench-context.tsx';
import { useAsking } from '../../../state/use-asking.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { FaultNote } from '../../../ui/FaultNote.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormRow } from '../../../ui/FormRow.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { rememberToken } from '../share-tokens.ts';
import { AccessFields } from './AccessFields.tsx';
import { SettingFields } from './SettingFields.tsx';
import { newDraft, requestOf, type DraftProblems } from './share-draft.ts';

interface NewShareDialogProps {
  readonly first: ProfileView;
  readonly onClose: () => void;
}

/** Every profile with all that can be set of it; nothing in here is needed to share a build. */
export function NewShareDialog({ first, onClose }: NewShareDialogProps) {
  const messages = useMessages();
  const words = messages.newShare;
  const client = useClient();
  const build = useBuild();
  const profiles = useBench((state) => state.profiles);
  const [draft, setDraft] = useState(() => newDraft(first.name));
  const [problems, setProblems] = useState<DraftProblems>({});
  const { busy, fault, ask, clear } = useAsking();
  const profile = profiles.find(({ name }) => name === draft.profile) ?? first;
  const change = (part: Partial<typeof draft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setProblems({});
    clear();
  };
  const share = async () => {
    const { request, problems: found } = requestOf(draft, profile, build);
    setProblems(found);
    if (!request) return;
    const started = await ask(client.ota.share(request));
    if (!started) return;
    if (draft.asks === 'token') rememberToken(started.id, draft.token);
    if (offers(started, build)) void attempt(client.settings.change({ lastProfile: profile.name }), messages);
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.title}
      onSubmit={() => void share()}
      problem={fault && <FaultNote fault={fault} />}
      action={
        <Button type="submit" kind="primary" icon="serve" disabled={busy}>
          {busy ? messages.serve.starting : words.share}
        </Button>
      }
    >
      <FormRow name={words.profile}>
        <Select
          label={words.profile}
          width="full"
          value={profile.name}
          options={profiles.map(({ name, title, defaultPort }) => ({
            value: name,
            label: title,
            note: messages.serve.profileHints[name] ?? '',
            detail: `${defaultPort}`,
          }))}
          onChange={(name) => change({ profile: name, settings: {} })}
        />
      </FormRow>
      <BuildRow
        profile={profile}
        withBuild={draft.withBuild}
        problem={problems.build && words.problems[problems.build]}
        onChange={(withBuild) => change({ withBuild })}
      />
      <FormRow name={words.port} hint={words.portHint} problem={problems.port && words.problems.port}>
        <TextField
          width="number"
          value={draft.port}
          placeholder={`${profile.defaultPort}`}
          onChange={(port) => change({ port })}
        />
      </FormRow>
      <FormRow name={words.secure} hint={draft.secure ? words.secureHint : undefined}>
        <Check checked={draft.secure} onChange={(secure) => change({ secure })}>
          {words.secureCheck}
        </Check>
      </FormRow>
      <SettingFields
        profile={profile}
        values={draft.settings}
        problems={problems}
        onChange={(settings) => change({ settings })}
      />
      <AccessFields draft={draft} problems={problems} profile={profile} change={change} />
    </FormDialog>
  );
}

/** Whether one press on it would share the build too: some profiles offer only what is in their own store. */
function offers(share: ShareView, build: BuildView | null): boolean {
  const own = new Set(build?.release.files.map(({ sha256 }) => sha256));
  return share.files.some(({ sha256 }) => own.has(sha256));
}

interface BuildRowProps {
  readonly profile: ProfileView;
  readonly withBuild: boolean;
  readonly problem: string | undefined;
  readonly onChange: (withBuild: boolean) => void;
}

function BuildRow({ profile, withBuild, problem, onChange }: BuildRowProps) {
  const { newShare: words } = useMessages();
  const build = useBuild();
  if (profile.needs === 'nothing' && build)
    return (
      <FormRow name={words.build} hint={withBuild ? undefined : words.withBuildDetail}>
        <Check checked={withBuild} onChange={onChange}>
          {words.withBuild(build.release.name)}
        </Check>
      </FormRow>
    );
  if (profile.needs === 'nothing') return null;
  return (
    <FormRow name={words.build} problem={problem}>
      {build ? (
        <>
          <span>{build.release.name}</span>
          <span className="muted">{build.release.app?.version}</span>
        </>
      ) : (
        <span className="muted">{words.noBuild}</span>
      )}
    </FormRow>
  );
}
