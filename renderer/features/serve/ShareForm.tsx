import { useState } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBench, useBuild, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import field from '../../ui/Field.module.css';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../shell/use-keys.ts';
import { portOf } from './addresses.ts';
import styles from './ShareForm.module.css';

/** Profile, port if it must be another one, and the one action of the screen. */
export function ShareForm() {
  const messages = useMessages();
  const { serve } = messages;
  const client = useClient();
  const build = useBuild();
  const keys = useKeys();
  const profiles = useBench((state) => state.profiles);
  const [profileName, setProfileName] = useState<string | null>(null);
  const [portText, setPortText] = useState('');
  const [starting, setStarting] = useState(false);
  const profile = profiles.find(({ name }) => name === profileName) ?? profiles[0];
  const port = portOf(portText);
  const share = async () => {
    if (!build || !profile || port === null) return;
    setStarting(true);
    const request = { buildId: build.id, profile: profile.name };
    await attempt(client.ota.share(port === undefined ? request : { ...request, port }), messages);
    setStarting(false);
  };
  return (
    <>
      <Select
        label={serve.profile}
        value={profile?.name ?? null}
        options={profiles.map(({ name, title, defaultPort }) => ({
          value: name,
          label: title,
          note: `${defaultPort}`,
        }))}
        onChange={setProfileName}
        width="profile"
      />
      <span
        className={`${field.input ?? ''} ${styles.port ?? ''}`}
        data-invalid={port === null ? '' : undefined}
      >
        <input
          inputMode="numeric"
          aria-label={serve.port}
          aria-invalid={port === null}
          title={port === null ? serve.portInvalid : serve.port}
          placeholder={profile ? serve.portDefault(profile.defaultPort) : serve.port}
          value={portText}
          onChange={(event) => setPortText(event.target.value)}
        />
      </span>
      <Button
        kind="primary"
        icon="serve"
        keys={keys.primary}
        data-shortcut="Ctrl+Enter"
        disabled={!build || !profile || starting || port === null}
        onClick={() => void share()}
      >
        {starting ? serve.starting : serve.shareBuild}
      </Button>
    </>
  );
}
