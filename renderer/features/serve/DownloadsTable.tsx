import type { DownloadView } from '../../../shared/contract/ota.ts';
import { rate as rateText } from '../../format/number.ts';
import { clock } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { BytesHead, BytesOf } from '../../ui/BytesOf.tsx';
import { Status } from '../../ui/Status.tsx';
import table from '../../ui/table.module.css';
import styles from './DownloadsTable.module.css';
import { deviceName, sortedDownloads } from './downloads.ts';

/** One row per device and image; every byte is one that left the socket. */
export function DownloadsTable({ downloads }: { readonly downloads: readonly DownloadView[] }) {
  const words = useMessages().serve.devices;
  return (
    <div className={table.wrap}>
      <table className={`${table.table ?? ''} ${table.sticky ?? ''}`}>
        <colgroup>
          <col className={styles.state} />
          <col />
          <col className={styles.address} />
          <col className={styles.file} />
          <col className={styles.version} />
          <col className={styles.bytes} />
          <col className={styles.rate} />
          <col className={styles.started} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.device}</th>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.file}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">
              <BytesHead>{words.sent}</BytesHead>
            </th>
            <th scope="col" className={table.number}>
              {words.rate}
            </th>
            <th scope="col" className={styles.started}>
              {words.started}
            </th>
          </tr>
        </thead>
        <tbody>
          {sortedDownloads(downloads).map((download) => (
            <DownloadRow key={download.id} download={download} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = { running: 'busy', stalled: 'warn', complete: 'idle', sent: 'idle', aborted: 'bad' } as const;

function DownloadRow({ download }: { readonly download: DownloadView }) {
  const { serve, shell } = useMessages();
  const { address, urlPath, identity, bytesSent, size, state, rate, startedAt, requests } = download;
  const name = deviceName(download);
  return (
    <tr>
      <td>
        <State download={download} />
      </td>
      <td title={name ?? undefined}>{name ?? <span className="faint">{serve.devices.unknown}</span>}</td>
      <td className="mono muted" title={address}>
        {address}
      </td>
      <td className="mono muted" title={`${urlPath}\n${serve.devices.requests(requests)}`}>
        {urlPath}
      </td>
      <td className="mono" title={identity?.version ?? undefined}>
        {identity?.version ?? <span className="faint">{shell.none}</span>}
      </td>
      <td>
        <BytesOf bytes={bytesSent} size={size} tone={tones[state]} />
      </td>
      <td className={table.number}>
        {state === 'running' && rate !== null ? (
          rateText(rate)
        ) : state === 'stalled' ? (
          '0'
        ) : (
          <span className="faint">{shell.none}</span>
        )}
      </td>
      <td className={`mono muted ${styles.started ?? ''}`}>{clock(startedAt)}</td>
    </tr>
  );
}

function State({ download }: { readonly download: DownloadView }) {
  const words = useMessages().serve.devices;
  switch (download.state) {
    case 'running':
      return (
        <Status tone="busy" glyph="down">
          {words.running}
        </Status>
      );
    case 'stalled':
      return <Stalled since={download.activeAt} />;
    case 'complete':
      return (
        <Status tone="idle" glyph="sent">
          {words.complete}
        </Status>
      );
    case 'sent':
      return (
        <Status tone="idle" glyph="sent">
          {words.unconfirmed}
        </Status>
      );
    case 'aborted':
      return (
        <Status tone="bad" glyph="fail">
          {words.aborted}
        </Status>
      );
  }
}

function Stalled({ since }: { readonly since: number }) {
  const words = useMessages().serve.devices;
  const seconds = Math.max(0, Math.round((useNow(1000) - since) / 1000));
  return (
    <Status tone="warn" glyph="stall" detail={`${seconds} s`}>
      {words.stalled}
    </Status>
  );
}
