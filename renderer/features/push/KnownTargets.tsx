import { age } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { addressesOf, toggled } from './push-draft.ts';
import styles from './KnownTargets.module.css';

interface KnownTargetsProps {
  /** One a line. */
  readonly addresses: string;
  readonly onChange: (addresses: string) => void;
}

/** Devices that were pushed to before, or announce themselves; a tick puts one among the addresses. */
export function KnownTargets({ addresses, onChange }: KnownTargetsProps) {
  const messages = useMessages();
  const { pushList: words, shell } = messages;
  const client = useClient();
  const now = useNow(30_000);
  const targets = useBench((state) => state.push?.targets) ?? [];
  const titles = new Map(useBench((state) => state.dialects).map(({ name, title }) => [name, title]));
  if (targets.length === 0) return null;
  const chosen = addressesOf(addresses);
  return (
    <FormRow name={words.known}>
      <ul className={styles.targets}>
        {targets.map(({ address, dialect, name, model, version, seenAt }) => (
          <li key={address}>
            <Check checked={chosen.includes(address)} onChange={() => onChange(toggled(addresses, address))}>
              <span className={styles.target}>
                <span className="mono">{address}</span>
                <span>{name ?? model}</span>
                <span className="muted ellipsis">
                  {shell.listed(
                    [titles.get(dialect) ?? dialect, version, shell.ago(age(seenAt, now))].filter(
                      (part) => part !== null,
                    ),
                  )}
                </span>
              </span>
            </Check>
            <Button
              kind="quiet"
              size="small"
              icon="x"
              aria-label={words.forget(address)}
              title={words.forget(address)}
              onClick={() => void attempt(client.push.forget({ address }), messages)}
            />
          </li>
        ))}
      </ul>
    </FormRow>
  );
}
