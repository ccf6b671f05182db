import type { ShareHint, ShareView } from '../../../shared/contract/ota.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { showScreen, viewStore } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import styles from './Hints.module.css';
import { hintsOf } from './share-words.ts';

/** What may keep devices away, and what to do about it. */
export function Hints() {
  const shares = useBench((state) => state.ota?.shares) ?? [];
  return (
    <>
      {hintsOf(shares).map((hint) => (
        <NoRequest key={hint.network} hint={hint} />
      ))}
      <NoOtaSlot shares={shares} />
    </>
  );
}

function NoRequest({ hint }: { readonly hint: ShareHint }) {
  const { serve } = useMessages();
  const words = serve.reachability;
  const { network, seconds, commands } = hint;
  return (
    <NoteRow
      severity="note"
      title={words.noRequest(network, seconds)}
      detail={commands.length > 0 ? words.noRequestDetail : words.noRequestNoCommand}
    >
      {commands.length > 0 && (
        <ul className={styles.commands}>
          {commands.map(({ tool, command }) => (
            <li key={tool}>
              <code className="mono ellipsis" title={command}>
                {command}
              </code>
              <CopyButton text={command} name={tool} kind="plain" />
            </li>
          ))}
        </ul>
      )}
    </NoteRow>
  );
}

/** A release whose own table has no OTA slots is not for the devices that were flashed with it. */
function NoOtaSlot({ shares }: { readonly shares: readonly ShareView[] }) {
  const { serve } = useMessages();
  const builds = useBench((state) => state.builds?.builds) ?? [];
  const build = builds.find(
    ({ id, release }) =>
      shares.some(({ buildId }) => buildId === id) &&
      release.findings.some(({ code }) => code === 'no-ota-slot'),
  );
  if (!build) return null;
  const show = () => {
    viewStore.setState({ buildId: build.id });
    showScreen('build');
  };
  return (
    <NoteRow severity="note" title={serve.noOtaSlot} detail={serve.noOtaSlotDetail}>
      <Button size="small" onClick={show}>
        {serve.showFinding}
      </Button>
    </NoteRow>
  );
}
