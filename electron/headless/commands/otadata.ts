import type { Command } from 'commander';
import type { BootSlotView, BootView } from '../../../shared/contract/boot-slots.ts';
import { hex } from '../../../shared/messages/figures.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { readBootSlots, setBootSlot } from '../../core/flash/operations/boot-slots.ts';
import { addOperationOptions, type OperationOptions } from '../operations/operation-options.ts';
import { runOperation } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

interface OtadataOptions extends OperationOptions {
  readonly set?: string;
}

/** `flashdock otadata`: which app boots and why, and with `--set` another one. */
export function addOtadataCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('otadata')
    .description('Tell which app a board boots and why, or make another one boot.')
    .option('--set <slot>', 'make this slot boot: its label, such as ota_1 or factory');
  addOperationOptions(command).action((options: OtadataOptions) => {
    const { set } = options;
    return runOperation(
      options,
      terminal,
      (use, tell) =>
        use((linked) => (set === undefined ? readBootSlots(linked, tell) : setBootSlot(linked, set, tell))),
      (view) => ({ lines: bootLines(view, set, terminal.messages), fields: { boot: view }, good: true }),
    );
  });
}

function bootLines(view: BootView, set: string | undefined, messages: Messages): readonly string[] {
  const words = messages.monitor.slots;
  const why = words.why[view.reason.code] as (params: unknown) => string;
  const width = Math.max(...view.slots.map(({ label }) => label.length));
  return [
    ...view.slots.map((slot) => slotLine(slot, width, messages)),
    ...view.entries.map((entry, index) => {
      const { states } = words;
      const state = entry.state in states ? states[entry.state as keyof typeof states] : entry.state;
      const crc = entry.crcValid ? '' : `, ${words.badCrc}`;
      const said = entry.written ? `${entry.sequence} → ${entry.slot ?? '?'}, ${state}${crc}` : words.blank;
      return `  ${messages.monitorCommand.entry(index)}: ${said}`;
    }),
    ...(set === undefined ? [] : [`✓ ${words.done(set)}`]),
    why(view.reason.params),
  ];
}

function slotLine(slot: BootSlotView, width: number, messages: Messages): string {
  const words = messages.monitorCommand;
  const app = slot.app === null ? '' : `  ${slot.app.name} ${slot.app.version}`;
  const marks = [...(slot.boots ? [words.boots] : []), ...(slot.selected ? [words.selected] : [])];
  const marked = marks.length === 0 ? '' : `  (${marks.join(', ')})`;
  const image = messages.monitor.slots.images[slot.image];
  return `${slot.boots ? '→' : ' '} ${slot.label.padEnd(width)}  ${hex(slot.offset)}  ${image}${app}${marked}`;
}
