import { useRef } from 'react';
import type { JobView, PlanView } from '../../../shared/contract/flash.ts';
import { useWidth } from '../../ui/use-width.ts';
import styles from './PlanBar.module.css';
import { regionProgress } from './plan-words.ts';

const height = 12;
const leastWidth = 1;

interface PlanBarProps {
  readonly plan: PlanView;
  readonly job: JobView | null;
}

/** The plan over the whole flash, to scale; the line shows where the writing is. */
export function PlanBar({ plan, job }: PlanBarProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const end = Math.max(plan.flashSize ?? 0, ...plan.regions.map(({ to }) => to), 1);
  const scale = width / end;
  return (
    <div ref={box} className={styles.box}>
      <svg width={width} height={height} aria-hidden="true">
        <rect className={styles.leave} y="2" width={width} height="8" />
        {plan.regions.map(({ from, to, action }, index) => {
          const differs = job?.results[index] === 'differs';
          const kind = differs ? 'differs' : action;
          return kind === 'leave' ? null : (
            <rect
              key={from}
              className={styles[kind]}
              x={from * scale}
              y="2"
              width={Math.max((to - from) * scale, leastWidth)}
              height="8"
            />
          );
        })}
        {job && <Position job={job} scale={scale} />}
      </svg>
    </div>
  );
}

function Position({ job, scale }: { readonly job: JobView; readonly scale: number }) {
  const index = job.results.indexOf('running');
  const region = job.plan.regions[index];
  if (!region || job.phase !== 'write') return null;
  const at = (region.from + (region.to - region.from) * regionProgress(job, index)) * scale;
  const right = region.to * scale;
  return (
    <>
      <rect className={styles.todo} x={at} y="2" width={Math.max(right - at, 0)} height="8" />
      <path className={styles.now} d={`M${at} 0v${height}`} />
    </>
  );
}
