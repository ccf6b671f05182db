import type { Outcome } from '../../../shared/contract/fault.ts';
import { ok } from '../../../shared/result.ts';
import type { Port } from '../flash/port/port.ts';
import { parseDemoUrl } from './demo-url.ts';
import { createSimulatedChip, type SimulatedChip } from './simulated-chip.ts';
import { simulatedPort } from './simulated-port.ts';

/** The simulated chips of one bench, by address. A chip keeps its flash, its MAC and its faults' count while it lasts. */
export interface SimulatedChips {
  /**
   * A port to the chip at that `demo://` address, made on the first call. A chip whose cable was pulled is plugged in
   * again: whoever asks for it has gone and done so.
   */
  find(address: string): Outcome<{ readonly port: Port; readonly connection: 'simulated' | 'usb-jtag' }>;
  /** The chip itself; undefined until it was asked for. */
  chip(address: string): SimulatedChip | undefined;
  /** Ends every chip's timers. */
  dispose(): void;
}

export function createSimulatedChips(): SimulatedChips {
  const chips = new Map<string, SimulatedChip>();
  return {
    find(address) {
      const chip = existing(address);
      if (!chip.ok) return chip;
      chip.value.plugIn();
      const connection = chip.value.connection === 'usb-jtag' ? 'usb-jtag' : 'simulated';
      return ok({ port: simulatedPort(chip.value), connection });
    },
    chip: (address) => chips.get(address),
    dispose() {
      for (const chip of chips.values()) chip.dispose();
      chips.clear();
    },
  };

  function existing(address: string): Outcome<SimulatedChip> {
    const known = chips.get(address);
    if (known !== undefined) return ok(known);
    const options = parseDemoUrl(address);
    if (!options.ok) return options;
    const chip = createSimulatedChip(options.value);
    chips.set(address, chip);
    return ok(chip);
  }
}
