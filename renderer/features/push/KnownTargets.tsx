import { explainFault } from '../../../shared/messages/explain.ts';
import { age } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { candidatesOf, type Candidate } from './candidates.ts';
import { addressesOf, toggled } from './push-draft.ts';
import styles from './KnownTargets.module.css';
import { useDiscovery } from './use-discovery.ts';

interface KnownTargetsProps {
  /** One a line. */
  readonly addresses: string;
  readonly onChange: (addresses: string) => void;
}

/** Devices that were pushed to before, or announce themselves; a tick puts one among the addresses. */
export function KnownTargets({ addresses, onChange }: KnownTargetsProps) {
  const messages = useMessages();
  const { pushList: words } = messages;
  const discovery = useDiscovery();
  const remembered = useBench((state) => state.push?.targets) ?? [];
  const candidates = candidatesOf(discovery?.devices ?? [], remembered);
  const chosen = addressesOf(addresses);
  const fault = discovery?.fault ?? null;
  const hint = fault
    ? explainFault(fault, messages).cause
    : discovery?.isLooking === true
      ? words.looking
      : undefined;
  return (
    <FormRow name={words.known} hint={hint}>
      <ul className={styles.targets}>
        {candidates.map((candidate) => (
          <Row
            key={candidate.address}
            candidate={candidate}
            isChosen={chosen.includes(candidate.address)}
            onToggle={() => onChange(toggled(addresses, candidate.address))}
          />
        ))}
        {candidates.length === 0 && <li className="muted">{words.noneKnown}</li>}
      </ul>
    </FormRow>
  );
}

interface RowProps {
  readonly candidate: Candidate;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Row({ candidate, isChosen, onToggle }: RowProps) {
  const messages = useMessages();
  const { pushList: words, shell } = messages;
  const client = useClient();
  const now = useNow(30_000);
  const titles = useBench((state) => state.dialects);
  const { address, name, dialect, version, seenAt, isHere, isRemembered } = candidate;
  const title = titles.find((each) => each.name === dialect)?.title ?? dialect;
  const seen = isHere ? words.here : shell.ago(age(seenAt, now));
  return (
    <li>
      <Check checked={isChosen} onChange={onToggle}>
        <span className={styles.target}>
          <span className="mono">{address}</span>
          <span>{name}</span>
          <span className="muted ellipsis">
            {shell.listed([title, version, seen].filter((part) => part !== null))}
          </span>
        </span>
      </Check>
      {isRemembered && (
        <Button
          kind="quiet"
          size="small"
          icon="x"
          aria-label={words.forget(address)}
          title={words.forget(address)}
          onClick={() => void attempt(client.push.forget({ address }), messages)}
        />
      )}
    </li>
  );
}
