import { createStore } from 'zustand/vanilla';
import type { AfterMode, BeforeMode, ChipView, FlashChoices } from '../../../shared/contract/flash.ts';

/** What the person chose for the next job; it outlives a change of screen, not a restart. */
export interface FlashSetup {
  readonly port: string | null;
  /** Ports over the network that the person typed. */
  readonly sockets: readonly string[];
  /** The chip that was read on a port, until another board may be on it. */
  readonly chips: Readonly<Record<string, ChipView>>;
  readonly choices: FlashChoices;
  /** Null takes the rate of the settings. */
  readonly baud: number | null;
  readonly before: BeforeMode;
  readonly after: AfterMode;
  readonly overrides: readonly string[];
}

export const flashSetup = createStore<FlashSetup>(() => ({
  port: null,
  sockets: [],
  chips: {},
  choices: { scope: 'factory', eraseAll: false, nvs: 'keep' },
  baud: null,
  before: 'default-reset',
  after: 'hard-reset',
  overrides: [],
}));

/** Other choices make another plan: what was overridden for the last one has to be read again. */
export function choose(change: Partial<FlashChoices>): void {
  flashSetup.setState(({ choices }) => ({ choices: { ...choices, ...change }, overrides: [] }));
}

export function choosePort(port: string): void {
  flashSetup.setState({ port, overrides: [] });
}

export const baudRates: readonly number[] = [115_200, 230_400, 460_800, 921_600, 1_500_000, 2_000_000];
