import { createStore } from 'zustand/vanilla';
import type { LineEnding, LineLevel } from '../../../shared/contract/monitor.ts';

/** What the person chose on this screen; it outlives a change of screen, not a restart. */
export interface MonitorSetup {
  readonly baud: number;
  readonly query: string;
  readonly levels: Readonly<Record<LineLevel, boolean>>;
  readonly search: string;
  readonly timestamps: boolean;
  readonly ending: LineEnding;
  readonly echo: boolean;
  /** Lines that were sent, oldest first. */
  readonly sent: readonly string[];
}

export const monitorSetup = createStore<MonitorSetup>(() => ({
  baud: 115_200,
  query: '',
  levels: { E: true, W: true, I: true, D: true, V: true },
  search: '',
  timestamps: true,
  ending: 'crlf',
  echo: true,
  sent: [],
}));

export const monitorRates: readonly number[] = [
  9_600, 74_880, 115_200, 230_400, 460_800, 921_600, 1_500_000, 2_000_000, 3_000_000,
];

export const levelLetters: readonly LineLevel[] = ['E', 'W', 'I', 'D', 'V'];

const keptSent = 200;

/** The newest last, each once. */
export function remember(text: string): void {
  if (text === '') return;
  monitorSetup.setState(({ sent }) => ({
    sent: [...sent.filter((each) => each !== text), text].slice(-keptSent),
  }));
}
