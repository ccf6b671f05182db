import type { JobView, PlanRegion, PlanView } from '../../../shared/contract/flash.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { baseName } from '../../format/names.ts';
import { address, percent } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Status } from '../../ui/Status.tsx';
import table from '../../ui/table.module.css';
import { regionName, regionProgress } from './plan-words.ts';
import styles from './PlanTable.module.css';

interface PlanTableProps {
  readonly plan: PlanView;
  readonly job: JobView | null;
}

/** What goes where, byte for byte, and afterwards what became of it. */
export function PlanTable({ plan, job }: PlanTableProps) {
  const { plan: words } = useMessages().flash;
  return (
    <table className={table.table}>
      <colgroup>
        <col width="104" />
        <col width="96" />
        <col width="128" />
        <col width="160" />
        <col />
        <col width="112" />
        <col width="236" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col" className={table.number}>
            {words.size}
          </th>
          <th scope="col">{words.region}</th>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.action}</th>
          <th scope="col">{words.result}</th>
        </tr>
      </thead>
      <tbody>
        {plan.regions.map((region, index) => (
          <RegionRow key={`${region.from}-${region.label}`} region={region} job={job} index={index} />
        ))}
      </tbody>
    </table>
  );
}

interface RegionRowProps {
  readonly region: PlanRegion;
  readonly job: JobView | null;
  readonly index: number;
}

function RegionRow({ region, job, index }: RegionRowProps) {
  const messages = useMessages();
  const { from, to, size, file, action } = region;
  const result = job?.results[index] ?? null;
  const look =
    action === 'leave'
      ? table.quiet
      : result === 'running'
        ? table.chosen
        : result === 'differs'
          ? table.fault
          : '';
  return (
    <tr className={look}>
      <td className="mono">{address(from)}</td>
      <td className="mono">{address(to - 1)}</td>
      <td className={table.number}>{grouped(size)}</td>
      <td title={regionName(region, messages)}>{regionName(region, messages)}</td>
      <td className="mono" title={file ?? undefined}>
        {file === null ? messages.shell.none : baseName(file)}
      </td>
      <td>
        <Action action={action} />
      </td>
      <td>
        <Result action={action} result={result} progress={job ? regionProgress(job, index) : 0} />
      </td>
    </tr>
  );
}

const icons = { write: 'pencil', erase: 'erase', leave: 'skip' } as const;

function Action({ action }: { readonly action: PlanRegion['action'] }) {
  const { plan: words } = useMessages().flash;
  return (
    <span className={styles[action]}>
      <Icon name={icons[action]} />
      {words.actions[action]}
    </span>
  );
}

interface ResultProps {
  readonly action: PlanRegion['action'];
  readonly result: JobView['results'][number] | null;
  readonly progress: number;
}

function Result({ action, result, progress }: ResultProps) {
  const { results: words } = useMessages().flash.plan;
  switch (result) {
    case null:
      return action === 'leave' ? null : <span className="faint">{words.waiting}</span>;
    case 'waiting':
    case 'untouched':
      return <span className="faint">{words[result]}</span>;
    case 'running':
      return (
        <span className={styles.progress}>
          <Status tone="busy" glyph="busy">
            {action === 'write' ? percent(progress) : words.running}
          </Status>
          {action === 'write' && <Bar fraction={progress} label={percent(progress)} />}
        </span>
      );
    case 'equal':
      return (
        <Status tone="ok" glyph="ok">
          {words.equal}
        </Status>
      );
    case 'skipped':
    case 'written':
    case 'erased':
      return (
        <Status tone="ok" glyph="ok-line">
          {words[result]}
        </Status>
      );
    case 'differs':
      return (
        <Status tone="bad" glyph="bad">
          {words.differs}
        </Status>
      );
    case 'not-checked':
      return (
        <Status tone="idle" glyph="idle">
          {words['not-checked']}
        </Status>
      );
  }
}
