import { useState } from 'react';
import type { LineView, PanicView } from '../../../shared/contract/monitor.ts';
import { explainFault, explainPanic } from '../../../shared/messages/explain.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Status } from '../../ui/Status.tsx';
import dense from './dense-table.module.css';
import { LineRow } from './LineRow.tsx';
import styles from './PanicCard.module.css';
import { callRows, panicTitle, reportText, type CallRow } from './panic-report.ts';

/** Guesses off a RISC-V stack can be many; the first are the likeliest. */
const shownCalls = 12;

interface PanicCardProps {
  readonly panic: PanicView;
  /** As they were printed. */
  readonly lines: readonly LineView[];
  readonly timestamps: boolean;
  readonly isHit: boolean;
}

/** A crash in the place of its lines: what happened, where, and what to do. */
export function PanicCard({ panic, lines, timestamps, isHit }: PanicCardProps) {
  const messages = useMessages();
  const words = messages.monitor.panic;
  const [open, setOpen] = useState(false);
  const { cause, remedy } = explainPanic(panic.cause, messages);
  const core = panic.cores[0]?.core;
  return (
    <article className={isHit ? styles.found : styles.panic} aria-label={words.badge}>
      <header className={styles.head}>
        <span className={styles.badge}>
          <Glyph name="bad" />
          {words.badge}
        </span>
        <h2 className={styles.title} title={panic.reason}>
          {panicTitle(panic)}
        </h2>
        {core != null && <span className={styles.core}>{words.onCore(core)}</span>}
        <span className="grow" />
        <ElfState panic={panic} />
        <CopyButton
          kind="plain"
          text={reportText(panic, lines, messages)}
          name={words.badge}
          label={words.copy}
        />
      </header>
      <div className={styles.body}>
        <Calls panic={panic} />
        <div className={styles.told}>
          <p>
            <b>{cause}</b>
          </p>
          <p className="muted">{remedy}</p>
          <ElfWord panic={panic} />
          {lines.length > 0 && (
            <Button
              size="small"
              icon={open ? 'up' : 'down'}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {open ? words.hideLines : words.lines(lines.length)}
            </Button>
          )}
        </div>
      </div>
      {open && (
        <div className={styles.lines}>
          {lines.map((line) => (
            <LineRow key={line.seq} line={line} search="" timestamps={timestamps} isHit={false} />
          ))}
        </div>
      )}
    </article>
  );
}

function ElfState({ panic: { elf, running } }: { readonly panic: PanicView }) {
  const words = useMessages().monitor.panic;
  const look = {
    decoding: { tone: 'busy', glyph: 'busy' },
    same: { tone: 'ok', glyph: 'ok-line' },
    unknown: { tone: 'idle', glyph: 'note' },
    other: { tone: 'bad', glyph: 'bad' },
    none: { tone: 'idle', glyph: 'idle' },
  } as const;
  return (
    <Status
      {...look[elf]}
      detail={elf === 'same' ? <span className="mono">{running?.slice(0, 12)}</span> : undefined}
    >
      {words[elf]}
    </Status>
  );
}

/** Why there are no lines, or why they must not be trusted. */
function ElfWord({ panic }: { readonly panic: PanicView }) {
  const messages = useMessages();
  const words = messages.monitor.panic;
  if (panic.fault !== null) {
    const { cause, remedy } = explainFault(panic.fault, messages);
    return (
      <p className={panic.elf === 'other' ? styles.mismatch : 'muted'}>
        {cause} {remedy}
      </p>
    );
  }
  if (panic.elf === 'none') return <p className="muted">{words.noneDetail}</p>;
  return panic.elf === 'unknown' ? <p className="muted">{words.unknownDetail}</p> : null;
}

function Calls({ panic }: { readonly panic: PanicView }) {
  const words = useMessages().monitor.panic;
  const [all, setAll] = useState(false);
  const rows = panic.cores.flatMap(({ addresses }) => callRows(addresses));
  const shown = all ? rows : rows.slice(0, shownCalls);
  const end = panic.cores.find((core) => core.end !== 'complete')?.end;
  return (
    <div className={styles.calls}>
      <table className={`${dense.table ?? ''} ${styles.table ?? ''}`}>
        <thead>
          <tr>
            <th className={styles.number}>#</th>
            <th>{words.function}</th>
            <th>{words.source}</th>
            <th className={styles.address}>{words.address}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <Call key={`${index} ${row.key}`} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <Button size="small" kind="quiet" icon="down" onClick={() => setAll(true)}>
          {words.moreAddresses(rows.length - shown.length)}
        </Button>
      )}
      {end !== undefined && end !== 'complete' && <p className={styles.end}>{words[end]}</p>}
    </div>
  );
}

function Call({ row }: { readonly row: CallRow }) {
  const words = useMessages().monitor.panic;
  const { level, functionName, source, address, guess, inlined, own } = row;
  return (
    <tr className={own ? styles.own : ''}>
      <td className={styles.number}>{level}</td>
      <td className={styles.name} title={functionName ?? undefined}>
        {functionName ?? <span className="faint">{source === null ? words.outside : '??'}</span>}
        {inlined && <small>{words.inlined}</small>}
      </td>
      <td title={source ?? undefined}>{source}</td>
      <td className={styles.address}>
        {guess && address !== '' && <small title={words.guess}>?</small>}
        {address}
      </td>
    </tr>
  );
}
