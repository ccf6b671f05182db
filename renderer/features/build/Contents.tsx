import { Tabs } from '@base-ui/react/tabs';
import type { ReleaseView } from '../../../shared/contract/release.ts';
import { useMessages } from '../../state/bench-context.tsx';
import tabs from '../../ui/tabs.module.css';
import { FilesTable } from './FilesTable.tsx';
import { PartitionsTable } from './PartitionsTable.tsx';

/** The files of the release, and every row of its partition table, exact. */
export function Contents({ release }: { readonly release: ReleaseView }) {
  const { build, shell } = useMessages();
  const bytes = release.files.reduce((sum, { size }) => sum + size, 0);
  const { partitionTable: table } = release;
  return (
    <Tabs.Root defaultValue="files">
      <Tabs.List className={tabs.list}>
        <Tabs.Tab value="files" className={tabs.tab}>
          {build.files.title}
        </Tabs.Tab>
        {release.partitions.length > 0 && (
          <Tabs.Tab value="partitions" className={tabs.tab}>
            {build.partitions.title}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="files" className={tabs.panel}>
        <p className={tabs.summary}>
          {shell.listed([shell.files(release.files.length), shell.bytes(bytes)])}
        </p>
        <FilesTable files={release.files} />
      </Tabs.Panel>
      <Tabs.Panel value="partitions" className={tabs.panel}>
        <p className={tabs.summary}>
          {shell.listed([
            build.partitions.summary(release.partitions.length),
            ...(table
              ? [table.source === 'csv' ? build.partitions.fromCsv : build.partitions.md5[table.md5]]
              : []),
          ])}
        </p>
        <PartitionsTable release={release} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
