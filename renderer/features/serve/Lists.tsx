import { useState } from 'react';
import { useBench, useMessages, useView } from '../../state/bench-context.tsx';
import { viewStore, type ServeList } from '../../state/view-state.ts';
import { Blank } from '../../ui/Blank.tsx';
import screen from '../../ui/screen.module.css';
import { Segmented } from '../../ui/Segmented.tsx';
import { countDevices, rateOfAll } from '../devices/device-rows.ts';
import { DevicesTable } from '../devices/DevicesTable.tsx';
import { Packages, PackagesHead } from '../packages/Packages.tsx';
import { countPushes } from '../push/push-rows.ts';
import { PushesTable } from '../push/PushesTable.tsx';
import { ShareRollouts } from '../rollout/ShareRollouts.tsx';
import { countDownloads, totalRate } from './downloads.ts';
import { DownloadsTable } from './DownloadsTable.tsx';
import { Hints } from './Hints.tsx';
import styles from './Lists.module.css';
import { RateTrace } from './RateTrace.tsx';
import { shownList, useListCounts } from './use-lists.ts';

/** What went where: by device, by download, by push; and the packages that are offered. */
export function Lists() {
  const { serve } = useMessages();
  const counts = useListCounts();
  const [search, setSearch] = useState('');
  const chosen = useView((view) => view.serveList);
  const list = shownList(chosen, counts);
  const lists = (Object.keys(counts) as ServeList[]).filter((each) => counts[each] !== null);
  return (
    <section className={styles.lists} aria-label={serve.lists[list]}>
      <div className={`${screen.section ?? ''} ${screen.pad ?? ''}`}>
        <Segmented
          label={serve.listed}
          value={list}
          options={lists.map((value) => ({
            value,
            label: serve.list(serve.lists[value], counts[value] ?? 0),
          }))}
          onChange={(serveList) => viewStore.setState({ serveList })}
        />
        {list === 'devices' && <DevicesHead />}
        {list === 'downloads' && <DownloadsHead />}
        {list === 'pushes' && <PushesHead />}
        {list === 'packages' && <PackagesHead search={search} onSearch={setSearch} />}
      </div>
      {list === 'devices' && <ShareRollouts />}
      {list === 'devices' && <Devices />}
      {list === 'downloads' && <Downloads />}
      {list === 'pushes' && <PushesTable />}
      {list === 'packages' && <Packages search={search} />}
    </section>
  );
}

function DevicesHead() {
  const { deviceTable } = useMessages();
  const devices = useBench((state) => state.devices?.devices) ?? [];
  return (
    <>
      <span className="muted ellipsis grow" aria-live="polite">
        {deviceTable.summary(countDevices(devices))}
      </span>
      {devices.length > 0 && <RateTrace rate={rateOfAll(devices)} />}
    </>
  );
}

function Devices() {
  const { deviceTable } = useMessages();
  const devices = useBench((state) => state.devices?.devices) ?? [];
  if (devices.length > 0)
    return (
      <DevicesTable devices={devices}>
        <Hints />
      </DevicesTable>
    );
  return (
    <div className={styles.scroll}>
      <div className={styles.none}>
        <Blank icon="wifi" title={deviceTable.none} detail={deviceTable.noneDetail} />
      </div>
      <Hints />
    </div>
  );
}

function PushesHead() {
  const { pushList } = useMessages();
  const pushes = useBench((state) => state.push?.pushes) ?? [];
  return (
    <span className="muted ellipsis grow" aria-live="polite">
      {pushList.summary(countPushes(pushes))}
    </span>
  );
}

function DownloadsHead() {
  const { serve } = useMessages();
  const downloads = useBench((state) => state.ota?.downloads) ?? [];
  if (downloads.length === 0) return null;
  return (
    <>
      <span className="muted ellipsis grow" aria-live="polite">
        {serve.devices.summary(countDownloads(downloads))}
      </span>
      <RateTrace rate={totalRate(downloads)} />
    </>
  );
}

function Downloads() {
  const { serve } = useMessages();
  const downloads = useBench((state) => state.ota?.downloads) ?? [];
  if (downloads.length > 0) return <DownloadsTable downloads={downloads} />;
  return (
    <div className={styles.none}>
      <Blank icon="download" title={serve.empty.noDownload} detail={serve.empty.noDeviceDetail} />
    </div>
  );
}
