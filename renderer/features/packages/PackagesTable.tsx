import { useState } from 'react';
import type { PackageView } from '../../../shared/contract/packages.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { shortHash } from '../../format/number.ts';
import { clock, day } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Status } from '../../ui/Status.tsx';
import table from '../../ui/table.module.css';
import styles from './Packages.module.css';
import { EditPackageDialog } from './EditPackageDialog.tsx';
import { PushPackageDialog } from './PushPackageDialog.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';

interface PackagesTableProps {
  readonly packages: readonly PackageView[];
  readonly total: number;
}

export function PackagesTable({ packages, total }: PackagesTableProps) {
  const { packagesList: words } = useMessages();
  return (
    <div className={table.wrap}>
      <table className={`${table.table ?? ''} ${table.sticky ?? ''}`}>
        <colgroup>
          {['name', 'version', 'branch', 'runs', 'size', 'sha256', 'uploaded', 'actions'].map((name) => (
            <col key={name} className={styles[name]} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.branch}</th>
            <th scope="col">
              <span className="visually-hidden">{words.commands}</span>
            </th>
            <th scope="col" className={table.number}>
              {words.size}
            </th>
            <th scope="col" className={styles.sha256}>
              {words.sha256}
            </th>
            <th scope="col">{words.uploaded}</th>
            <th scope="col">
              <span className="visually-hidden">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {packages.map((view) => (
            <PackageRow key={view.id} view={view} />
          ))}
        </tbody>
      </table>
      {packages.length < total && <p className={styles.some}>{words.only(packages.length, total)}</p>}
    </div>
  );
}

function PackageRow({ view }: { readonly view: PackageView }) {
  const { packagesList: words, shell } = useMessages();
  const { name, version, branch, description, size, sha256, uploadedAt, hooks } = view;
  return (
    <tr>
      <td title={description}>{name}</td>
      <td className="mono">{version}</td>
      <td className="muted" title={branch}>
        {branch}
      </td>
      <td title={hooks.length > 0 ? words.runsDetail(shell.listed(hooks)) : undefined}>
        {hooks.length > 0 && (
          <Status tone="warn" glyph="warn">
            {words.runs}
          </Status>
        )}
      </td>
      <td className={table.number}>{grouped(size)}</td>
      <td className={styles.sha256}>
        <span className={styles.hash}>
          <span className="mono muted" title={sha256}>
            {shortHash(sha256)}
          </span>
          <CopyButton text={sha256} name={`${words.sha256} ${name}`} />
        </span>
      </td>
      <td className="mono muted">
        {day(uploadedAt)} {clock(uploadedAt).slice(0, 5)}
      </td>
      <td>
        <span className={styles.buttons}>
          <Push view={view} />
          <Review view={view} />
          <Edit view={view} />
          <Remove view={view} />
        </span>
      </td>
    </tr>
  );
}

function Push({ view }: { readonly view: PackageView }) {
  const { packagesList: words } = useMessages();
  const [open, setOpen] = useState(false);
  const label = words.pushOf(`${view.name} ${view.version}`);
  return (
    <>
      <Button size="small" aria-label={label} onClick={() => setOpen(true)}>
        {words.pushTo}
      </Button>
      {open && <PushPackageDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function Edit({ view }: { readonly view: PackageView }) {
  const { packagesList: words } = useMessages();
  const [open, setOpen] = useState(false);
  const label = words.editOf(`${view.name} ${view.version}`);
  return (
    <>
      <Button
        size="small"
        icon="pencil"
        aria-label={label}
        title={words.edit}
        onClick={() => setOpen(true)}
      />
      {open && <EditPackageDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function Review({ view }: { readonly view: PackageView }) {
  const { packagesList: words } = useMessages();
  const [open, setOpen] = useState(false);
  const label = words.reviewOf(`${view.name} ${view.version}`);
  return (
    <>
      <Button size="small" aria-label={label} onClick={() => setOpen(true)}>
        {words.review}
      </Button>
      {open && <ReviewDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function Remove({ view }: { readonly view: PackageView }) {
  const messages = useMessages();
  const { packagesList: words } = messages;
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const { name, version, branch, size } = view;
  const called = `${name} ${version}`;
  const remove = () => {
    setAsking(false);
    void attempt(client.packages.remove({ key: { name, version, branch } }), messages);
  };
  return (
    <>
      <Button
        size="small"
        icon="trash"
        aria-label={words.removeOf(called)}
        title={words.remove}
        onClick={() => setAsking(true)}
      />
      <AskDialog
        open={asking}
        title={words.removeTitle(called)}
        safe={words.keep}
        dangerous={words.remove}
        onSafe={() => setAsking(false)}
        onDangerous={remove}
      >
        {words.removeDetail(size)}
      </AskDialog>
    </>
  );
}
