import { useState } from 'react';
import { explainFault } from '../../../shared/messages/explain.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { AddPackageDialog } from './AddPackageDialog.tsx';
import styles from './Packages.module.css';
import { PackagesTable } from './PackagesTable.tsx';
import { usePackages } from './use-packages.ts';

interface PackagesHeadProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** How much there is, a way to find one, and a way to add one. */
export function PackagesHead({ search, onSearch }: PackagesHeadProps) {
  const { packagesList: words } = useMessages();
  const state = useBench(({ packages }) => packages);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <span className="muted ellipsis grow" aria-live="polite" title={state?.folder}>
        {state && words.summary(state.packages, state.bytes)}
      </span>
      <SearchField label={words.search} value={search} onChange={onSearch} />
      <Button size="small" icon="box" onClick={() => setAdding(true)}>
        {words.add}
      </Button>
      {adding && <AddPackageDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** What daemons are offered. */
export function Packages({ search }: { readonly search: string }) {
  const messages = useMessages();
  const { packagesList: words } = messages;
  const fault = useBench(({ packages }) => packages?.fault ?? null);
  const listed = usePackages(search);
  if (fault) {
    const { cause, remedy } = explainFault(fault, messages);
    return <NoteRow severity="error" title={words.notOpen} detail={`${cause} ${remedy}`} />;
  }
  if (!listed) return null;
  if (listed.packages.length > 0) return <PackagesTable packages={listed.packages} total={listed.total} />;
  return (
    <div className={styles.none}>
      {search === '' ? (
        <Blank icon="box" title={words.none} detail={words.noneDetail} />
      ) : (
        <Blank icon="search" title={words.noMatch(search)} detail={words.noMatchDetail} />
      )}
    </div>
  );
}
