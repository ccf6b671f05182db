import type { FileView } from '../../../shared/contract/release.ts';
import { address, shortHash } from '../../format/number.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { useMessages } from '../../state/bench-context.tsx';
import table from '../../ui/table.module.css';
import styles from './FilesTable.module.css';

export function FilesTable({ files }: { readonly files: readonly FileView[] }) {
  const { build, shell } = useMessages();
  const words = build.files;
  if (files.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <table className={table.table}>
      <colgroup>
        <col className={styles.role} />
        <col className={styles.offset} />
        <col className={styles.size} />
        <col className={styles.hash} />
        <col className={styles.partition} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{words.role}</th>
          <th scope="col" className={table.number}>
            {words.offset}
          </th>
          <th scope="col" className={table.number}>
            {words.size}
          </th>
          <th scope="col" className={styles.hash}>
            {words.sha256}
          </th>
          <th scope="col">{words.partition}</th>
          <th scope="col">{words.file}</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ path, role, offset, size, sha256, partition }) => (
          <tr key={`${path}-${offset ?? ''}`}>
            <td>{words.roles[role]}</td>
            <td className={table.number}>{offset === null ? shell.none : address(offset)}</td>
            <td className={table.number}>{grouped(size)}</td>
            <td className={`mono muted ${styles.hash ?? ''}`} title={sha256}>
              {shortHash(sha256)}
            </td>
            <td className="mono" title={partition ?? undefined}>
              {partition ?? <span className="faint">{shell.none}</span>}
            </td>
            <td className="mono muted" title={path}>
              {path}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
