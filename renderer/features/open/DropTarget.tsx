import { useState, type DragEvent, type ReactNode } from 'react';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { tellProblem } from '../../ui/toasts.ts';
import styles from './DropTarget.module.css';
import { useOpenBuild } from './use-open-build.ts';

/** The whole screen takes a dropped folder or file, whether or not a build is open. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { build, shell } = useMessages();
  const { pathOfFile } = useBenchAccess();
  const { open } = useOpenBuild();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (!file) return;
    const path = pathOfFile(file);
    if (path === null) tellProblem(shell.failed, build.drop.noPath);
    else void open(path);
  };
  return (
    <div
      className={styles.target}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over && <div className={styles.veil}>{build.drop.release}</div>}
    </div>
  );
}
