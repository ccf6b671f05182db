import type { ReactNode } from 'react';
import type { AppView } from '../../../shared/contract/release.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import screen from '../../ui/screen.module.css';
import { Status } from '../../ui/Status.tsx';
import styles from './AppDescriptor.module.css';
import { descriptorRows, type DescriptorRow } from './descriptor-rows.ts';

interface AppDescriptorProps {
  readonly app: AppView | null;
  readonly chip: string | null;
  readonly children: ReactNode;
}

/** Every value of the app, exact and ready to be copied. */
export function AppDescriptor({ app, chip, children }: AppDescriptorProps) {
  const { descriptor: words } = useMessages().build;
  const rows = app ? descriptorRows(app, chip, words) : [];
  const all = rows.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return (
    <>
      <div className={screen.section}>
        <h2>{words.title}</h2>
        <span className="grow" />
        {app && <CopyButton text={all} name={words.title} label={words.copyAll} className={styles.all} />}
      </div>
      {children}
      {app ? (
        <dl className={styles.values}>
          {rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </dl>
      ) : (
        <p className="muted">{words.none}</p>
      )}
    </>
  );
}

function Row({ row }: { readonly row: DescriptorRow }) {
  const { name, value, shown, aside, check } = row;
  const { descriptor: words } = useMessages().build;
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>
        <span className="mono ellipsis" title={value}>
          {shown ?? value}
          {aside && <span className="faint"> {aside}</span>}
        </span>
        {check !== undefined && (
          <Status tone={check ? 'ok' : 'bad'} glyph={check ? 'ok-line' : 'bad'}>
            {check ? words.valid : words.invalid}
          </Status>
        )}
        <CopyButton text={value} name={name} className={styles.copy} />
      </dd>
    </div>
  );
}
