import type { OperationResult } from '../../../shared/contract/operation-result.ts';
import type { OperationView } from '../../../shared/contract/operations.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { baseName } from '../../format/names.ts';
import { address } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { cancelledWords } from './operation-words.ts';
import styles from './OperationRow.module.css';

/** What became of it: what was verified, or why it was not done and what to do about it. */
export function OperationEnd({ operation }: { readonly operation: OperationView }) {
  const messages = useMessages();
  const { verdict, fault, result } = operation;
  if (verdict === 'cancelled') return <p className={styles.text}>{cancelledWords(operation, messages)}</p>;
  if (fault) {
    const { cause, remedy } = explainFault(fault, messages);
    return (
      <p className={styles.text}>
        <b>{cause}</b> {remedy}
      </p>
    );
  }
  return result && <Result result={result} />;
}

function Result({ result }: { readonly result: OperationResult }) {
  const { result: words } = useMessages().operationsScreen;
  switch (result.kind) {
    case 'read':
      return <Copied text={words.read(result.from, result.size)} {...result} />;
    case 'backup':
      return <Copied text={words.backup(result.size)} {...result} />;
    case 'restore':
      return <Copied text={words.restore(result.size, result.written)} {...result} />;
    case 'merge':
      return <Copied text={words.merge(result.from, result.size)} {...result} />;
    case 'erase': {
      const { from, to, blank } = result;
      return <p className={styles.text}>{blank ? words.wasBlank(from, to) : words.erased(from, to)}</p>;
    }
    case 'write':
    case 'verify':
      return <Pieces result={result} />;
  }
}

interface CopiedProps {
  readonly text: string;
  readonly file: string;
  readonly md5: string;
}

function Copied({ text, file, md5 }: CopiedProps) {
  const { result: words } = useMessages().operationsScreen;
  return (
    <>
      <p className={styles.text}>{text}</p>
      <dl className={styles.facts}>
        <dt>{words.file}</dt>
        <dd>
          <span className="mono ellipsis" title={file}>
            {file}
          </span>
          <CopyButton text={file} name={words.file} />
        </dd>
        <dt>{words.md5}</dt>
        <dd>
          <span className="mono ellipsis">{md5}</span>
          <CopyButton text={md5} name={words.md5} />
        </dd>
      </dl>
    </>
  );
}

type WithFiles = Extract<OperationResult, { kind: 'write' | 'verify' }>;

function Pieces({ result }: { readonly result: WithFiles }) {
  const { result: words } = useMessages().operationsScreen;
  const wordFor = (file: WithFiles['files'][number]) =>
    result.kind === 'verify' && file.result === 'equal' ? words.files.compared : words.files[file.result];
  return (
    <ul className={styles.pieces}>
      {result.files.map((file) => {
        const differs = 'differs' in file ? file.differs : null;
        return (
          <li key={`${file.from} ${file.path}`} className={styles.piece}>
            <span className="mono">{address(file.from)}</span>
            <span className={`mono faint ${styles.number ?? ''}`}>{grouped(file.size)}</span>
            <span className="mono ellipsis" title={file.path}>
              {baseName(file.path)}
            </span>
            <Status
              tone={differs ? 'warn' : 'ok'}
              glyph={differs ? 'warn' : 'ok'}
              {...(differs && { detail: words.differsAt(differs.from, differs.to) })}
            >
              {wordFor(file)}
            </Status>
          </li>
        );
      })}
    </ul>
  );
}
