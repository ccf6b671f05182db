import { useEffect, useRef, useState } from 'react';
import { rate as rateText } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import styles from './RateTrace.module.css';
import { tracePath } from './trace-path.ts';

const width = 160;
const height = 24;
const samples = 60;

/** The last minute of the measured rate, one point a second, since this screen was opened. */
export function RateTrace({ rate }: { readonly rate: number }) {
  const words = useMessages().serve.devices;
  const [history, setHistory] = useState<readonly number[]>([]);
  const current = useRef(rate);
  useEffect(() => {
    current.current = rate;
  }, [rate]);
  useEffect(() => {
    const timer = setInterval(() => {
      setHistory((past) => [...past, current.current].slice(-samples));
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  if (rate === 0 && !history.some((past) => past > 0)) return null;
  return (
    <div className={styles.trace}>
      <svg width={width} height={height} aria-hidden="true">
        <path className={styles.base} d={`M0 ${height - 0.5}h${width}`} />
        <path className={styles.line} d={tracePath(history, samples, width, height - 2)} />
      </svg>
      <span className="mono strong" title={words.rateOfAll}>
        {words.totalRate(rateText(rate))}
      </span>
    </div>
  );
}
