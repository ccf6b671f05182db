import { useState } from 'react';
import type { FaultCode } from '../../../shared/contract/fault.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useBenchAccess, useBuild, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { tellDone } from '../../ui/toasts.ts';
import { PushButton } from '../push/PushButton.tsx';
import { useKeys } from '../shell/use-keys.ts';
import { NewShareDialog } from './new-share/NewShareDialog.tsx';
import { fittingProfile, suits } from './new-share/share-draft.ts';

/** The one action of the screen, in one press; beside it what few need. */
export function ShareForm() {
  const messages = useMessages();
  const { serve, newShare } = messages;
  const keys = useKeys();
  const profiles = useBench((state) => state.profiles);
  const last = useBench((state) => state.settings?.lastProfile ?? null);
  const build = useBuild();
  const [asking, setAsking] = useState(false);
  const { starting, share } = useShareBuild();
  const profile = fittingProfile(profiles, build, last);
  const first = profile ?? profiles[0];
  return (
    <>
      <Button kind="quiet" disabled={!first} onClick={() => setAsking(true)}>
        {newShare.open}
      </Button>
      <PushButton />
      <Button
        kind="primary"
        icon="serve"
        keys={keys.primary}
        data-shortcut="Ctrl+Enter"
        title={profile ? serve.shareBy(profile.title, profile.defaultPort) : undefined}
        disabled={!build || !profile || starting || !suits(profile, build)}
        onClick={() => profile && void share(profile)}
      >
        {starting ? serve.starting : serve.shareBuild}
      </Button>
      {asking && first && <NewShareDialog first={first} onClose={() => setAsking(false)} />}
    </>
  );
}

const takenPort: readonly FaultCode[] = ['port-in-use', 'port-shared'];

/**
 * Takes the profile's own port, or any other while that one is taken, because the share matters more than its number;
 * unless what has taken it is this very share.
 */
function useShareBuild() {
  const messages = useMessages();
  const { client, store } = useBenchAccess();
  const build = useBuild();
  const [starting, setStarting] = useState(false);
  const isShared = (buildId: string, profile: string) =>
    store.getState().ota?.shares.some((each) => each.buildId === buildId && each.profile === profile) ===
    true;
  const share = async ({ name, defaultPort }: { name: string; defaultPort: number }) => {
    if (!build) return;
    setStarting(true);
    const request = { buildId: build.id, profile: name };
    const call = client.ota.share(request).then((outcome) => {
      const isTaken = !outcome.ok && takenPort.includes(outcome.fault.code) && !isShared(build.id, name);
      return isTaken ? client.ota.share({ ...request, port: 0 }) : outcome;
    });
    const started = await attempt(call, messages);
    if (started && started.port !== defaultPort) tellDone(messages.newShare.freePort(defaultPort));
    setStarting(false);
  };
  return { starting, share };
}
