import { useMemo } from 'react';
import { useBench, useMessages, useView } from '../../state/bench-context.tsx';
import { viewStore } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import { lineOf } from './log-filter.ts';
import styles from './LogDrawer.module.css';
import { LogPanel } from './LogPanel.tsx';

/** What the bench did, under every screen: its last line, or all of it. */
export function LogDrawer() {
  const { shell } = useMessages();
  const open = useView((view) => view.drawerOpen);
  return (
    <footer className={styles.drawer} aria-label={shell.log.title}>
      {open ? <LogPanel toggle={<Toggle open />} /> : <LastLine />}
    </footer>
  );
}

function Toggle({ open }: { readonly open: boolean }) {
  const { shell } = useMessages();
  return (
    <Button
      kind="quiet"
      size="small"
      icon={open ? 'down' : 'up'}
      aria-expanded={open}
      onClick={() => viewStore.setState({ drawerOpen: !open })}
    >
      {shell.log.title}
    </Button>
  );
}

function LastLine() {
  const messages = useMessages();
  const last = useBench((state) => state.log.findLast(({ level }) => level !== 'debug'));
  const line = useMemo(() => (last ? lineOf(last, messages) : null), [last, messages]);
  return (
    <div className={styles.bar}>
      <Toggle open={false} />
      {line && (
        <>
          <span className="mono faint">{line.time}</span>
          <span className={`mono ellipsis grow ${styles[line.level] ?? ''}`} title={line.text}>
            {line.text}
          </span>
        </>
      )}
    </div>
  );
}
