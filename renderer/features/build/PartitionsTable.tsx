import type { PartitionView, ReleaseView } from '../../../shared/contract/release.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { baseName } from '../../format/names.ts';
import { address } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Status } from '../../ui/Status.tsx';
import table from '../../ui/table.module.css';

export function PartitionsTable({ release }: { readonly release: ReleaseView }) {
  const { build } = useMessages();
  const words = build.partitions;
  return (
    <table className={table.table}>
      <colgroup>
        <col width="148" />
        <col width="140" />
        <col width="92" />
        <col width="112" />
        <col />
        <col width="140" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{words.label}</th>
          <th scope="col">{words.type}</th>
          <th scope="col" className={table.number}>
            {build.files.offset}
          </th>
          <th scope="col" className={table.number}>
            {build.files.size}
          </th>
          <th scope="col">{words.content}</th>
          <th scope="col">{words.flags}</th>
        </tr>
      </thead>
      <tbody>
        {release.partitions.map((partition) => (
          <PartitionRow
            key={`${partition.offset}-${partition.label}`}
            partition={partition}
            file={release.files.find(({ offset }) => offset === partition.offset)?.path}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PartitionRowProps {
  readonly partition: PartitionView;
  readonly file: string | undefined;
}

function PartitionRow({ partition, file }: PartitionRowProps) {
  const { build, shell } = useMessages();
  const words = build.partitions;
  const { label, type, subtype, offset, size, encrypted, readonly, boots } = partition;
  const flags = [encrypted ? words.encrypted : '', readonly ? words.readonly : ''].filter(Boolean);
  return (
    <tr>
      <td className="mono" title={label}>
        {label}
      </td>
      <td className="mono muted" title={`${type}, ${subtype}`}>
        {type}, {subtype}
      </td>
      <td className={table.number}>{address(offset)}</td>
      <td className={table.number}>{grouped(size)}</td>
      <td className="mono muted" title={file}>
        {file === undefined ? <span className="faint">{shell.none}</span> : baseName(file)}
      </td>
      <td>
        {boots && (
          <Status tone="ok" glyph="arm">
            {words.boots}
          </Status>
        )}
        {!boots && flags.length > 0 && <span className="muted">{shell.listed(flags)}</span>}
        {!boots && flags.length === 0 && <span className="faint">{shell.none}</span>}
      </td>
    </tr>
  );
}
