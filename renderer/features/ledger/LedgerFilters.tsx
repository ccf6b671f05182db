import { useEffect, useState } from 'react';
import type { LedgerRelease } from '../../../shared/contract/ledger.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { everything, timeChoices, verdictChoices, wayChoices, type LedgerFilter } from './ledger-filter.ts';
import styles from './LedgerFilters.module.css';

interface LedgerFiltersProps {
  readonly filter: LedgerFilter;
  readonly onChange: (change: Partial<LedgerFilter>) => void;
}

const any = 'any';

export function LedgerFilters({ filter, onChange }: LedgerFiltersProps) {
  const { ledger: words } = useMessages();
  const { filters } = words;
  const { releases, ask } = useReleases();
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(everything);
  return (
    <div className={styles.filters} role="search">
      <SearchField
        label={words.search}
        value={filter.text}
        onChange={(text) => onChange({ text })}
        keys="/"
      />
      <Select
        label={filters.time}
        value={filter.time}
        options={timeChoices.map((value) => ({ value, label: filters.times[value] }))}
        onChange={(time) => onChange({ time })}
        width="narrow"
      />
      <Select
        label={filters.verdict}
        value={filter.verdict}
        options={verdictChoices.map((value) => ({ value, label: filters.verdictChoices[value] }))}
        onChange={(verdict) => onChange({ verdict })}
        width="narrow"
      />
      <Select
        label={filters.way}
        value={filter.way}
        options={wayChoices.map((value) => ({ value, label: filters.ways[value] }))}
        onChange={(way) => onChange({ way })}
        width="narrow"
      />
      <Select
        label={filters.release}
        value={filter.release ?? any}
        options={[
          { value: any, label: filters.anyRelease },
          ...releases.map(({ id, name, version }) => ({ value: id, label: name, note: version ?? '' })),
        ]}
        onChange={(id) => onChange({ release: id === any ? null : id })}
        onOpen={ask}
        width="profile"
      />
      {isNarrowed && (
        <Button kind="quiet" size="small" icon="x" onClick={() => onChange(everything)}>
          {filters.clear}
        </Button>
      )}
    </div>
  );
}

/** Asked when somebody is about to choose one. */
function useReleases() {
  const client = useClient();
  const messages = useMessages();
  const [releases, setReleases] = useState<readonly LedgerRelease[]>([]);
  const ask = () =>
    void attempt(client.ledger.releases(), messages).then((found) => {
      if (found) setReleases(found);
    });
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once, so that the list is there when it opens
  useEffect(ask, [client]);
  return { releases, ask };
}
