import type { Fault } from '../../../shared/contract/fault.ts';
import type { RecipeView, SlotView } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import type { Terminal } from '../terminal.ts';
import { secondsOf, type SlotReporter } from './slot-reporter.ts';

/** For people: one line per slot and phase, one per verdict with its cause and remedy. */
export function textSlots(terminal: Terminal): SlotReporter {
  const { messages } = terminal;
  const words = messages.stationCommand;
  const told = new Map<number, string>();
  let asked: number | undefined;
  const line = ({ number, label }: SlotView, ...parts: (string | null)[]): string =>
    [words.slot(number, label).padEnd(8), ...parts].filter((part) => part !== null).join('  ');
  /** What is to be read of the board that waits. */
  const scanOf = ({ number, state, scans }: SlotView): string | null => {
    const missing = state === 'ready' ? scans.find(({ text }) => text === null) : undefined;
    if (missing === undefined) return null;
    const { scan } = messages.station;
    return scan.ask(missing.label ?? (missing.name === '' ? scan.barcode : missing.name), number);
  };
  const complain = (fault: Fault): void => {
    const { cause, remedy } = explainFault(fault, messages);
    terminal.error(`${cause} ${remedy}`);
  };
  return {
    begun(recipe, slots) {
      asked = recipe.content.baud;
      terminal.print(words.begun(recipe.name, releaseOf(recipe), slots.join(', ')));
    },
    slot(slot) {
      const { number, state, phase, mac, baud } = slot;
      if (state === 'pass' || state === 'fail') return;
      const doing = phase === null ? null : `${messages.flash.doing[phase]}…`;
      const slow =
        baud !== null && asked !== undefined && baud < asked
          ? words.degraded(grouped(baud), grouped(asked))
          : null;
      const text = line(slot, state === 'running' ? doing : words.states[state], mac, slow, scanOf(slot));
      if ((state === 'running' && doing === null) || told.get(number) === text) return;
      told.set(number, text);
      terminal.print(text);
    },
    verdict(slot) {
      const seconds = secondsOf(slot);
      const time = seconds === null ? null : words.seconds(seconds.toFixed(1));
      told.delete(slot.number);
      if (slot.fault === null) {
        terminal.print(line(slot, `✓ ${words.states.pass}`, slot.serial, slot.mac, time));
        return;
      }
      const phase = slot.phase === null ? null : words.at(messages.flash.phases[slot.phase]);
      terminal.print(line(slot, `✕ ${words.states.fail}`, phase, slot.fault.code, slot.mac, time));
      const { cause, remedy } = explainFault(slot.fault, messages);
      terminal.print(`  ${cause}`);
      terminal.print(`  ${remedy}`);
    },
    ended: ({ passed, failed, cancelled }) => terminal.print(words.ended(passed, failed, cancelled)),
    scanRefused: complain,
    refused: complain,
  };
}

function releaseOf({ releaseName, releaseVersion, releaseId }: RecipeView): string {
  return [releaseName, releaseVersion, releaseId.slice(0, 12)].filter((part) => part !== null).join(' ');
}
