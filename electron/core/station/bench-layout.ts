import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import type { Layout, LayoutSlot, StationState } from '../../../shared/contract/station.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { BenchSlots } from './bench-slots.ts';
import { readLayout, soundLayout, writeLayout } from './layout.ts';
import type { Station } from './station.ts';
import { beginTeaching, lookAround, type Teaching } from './teaching.ts';

interface LayoutRooms {
  readonly slots: BenchSlots;
  readonly log: Log;
  /** Why nobody may change which socket is which slot; undefined where nothing hinders. */
  readonly hindrance: () => Fault | undefined;
  readonly tell: () => void;
  readonly save: () => Promise<Outcome<null>>;
  /** For what nobody waits for. */
  readonly saveLater: () => void;
}

type LayoutCalls = Pick<
  Station,
  'setLayout' | 'importLayout' | 'exportLayout' | 'teach' | 'stopTeaching' | 'setEnabled'
>;

/** Which socket is which slot: set as a whole, or taught by plugging boards one after the other. */
export class BenchLayout {
  readonly #rooms: LayoutRooms;
  #layout: Layout;
  #teaching: Teaching | null = null;
  #ports: readonly PortView[];

  constructor(rooms: LayoutRooms, layout: Layout, ports: readonly PortView[]) {
    this.#rooms = rooms;
    this.#layout = layout;
    this.#ports = ports;
    rooms.slots.setLayout(layout, ports);
  }

  get layout(): Layout {
    return this.#layout;
  }

  viewTeaching(): StationState['teaching'] {
    const teaching = this.#teaching;
    return teaching === null ? null : { slots: [...teaching.slots], refused: teaching.refused };
  }

  calls(): LayoutCalls {
    return {
      setLayout: (layout) => this.#set(layout),
      importLayout: async (text) => {
        const layout = readLayout(text);
        return layout.ok ? await this.#set(layout.value) : layout;
      },
      exportLayout: () => writeLayout(this.#layout),
      teach: (slots) => this.#teach(slots),
      stopTeaching: () => this.stopTeaching(),
      setEnabled: (slots, enabled) => this.#setEnabled(slots, enabled),
    };
  }

  stopTeaching(): void {
    this.#teaching = null;
    this.#rooms.tell();
  }

  lookAtPorts(ports: readonly PortView[]): void {
    if (ports === this.#ports) return;
    this.#ports = ports;
    if (this.#teaching !== null) this.#learn(this.#teaching, ports);
    this.#rooms.slots.lookAtPorts(ports);
  }

  #learn(before: Teaching, ports: readonly PortView[]): void {
    const { teaching, lesson } = lookAround(before, ports, this.#layout.slots);
    this.#teaching = teaching.slots.length === 0 ? null : teaching;
    if (lesson === undefined) return;
    const { number, usbPath } = lesson;
    this.#replace([number], (slot) => ({ ...slot, usbPath }));
    this.#rooms.slots.setLayout(this.#layout, ports);
    this.#rooms.log.add('info', { code: 'slot-taught', params: { slot: number, usbPath } });
    this.#rooms.saveLater();
  }

  async #set(layout: Layout): Promise<Outcome<null>> {
    const hindrance = this.#rooms.hindrance();
    if (hindrance !== undefined) return fail(hindrance);
    const sound = soundLayout(layout);
    if (!sound.ok) return sound;
    this.#layout = sound.value;
    this.#teaching = null;
    this.#rooms.slots.setLayout(sound.value, this.#ports);
    return await this.#rooms.save();
  }

  #teach(slots: readonly number[]): Outcome<null> {
    const hindrance = this.#rooms.hindrance();
    if (hindrance !== undefined) return fail(hindrance);
    const unknown = slots.find((number) => this.#rooms.slots.slot(number) === undefined);
    if (unknown !== undefined) return fail({ code: 'slot-not-found', params: { slot: unknown } });
    this.#teaching = beginTeaching(slots, this.#ports);
    this.#rooms.tell();
    return ok(null);
  }

  /** Out of use is not a change of the layout that an operator may not make: a broken socket must not stop the line. */
  async #setEnabled(numbers: readonly number[], enabled: boolean): Promise<Outcome<null>> {
    const { slots, save } = this.#rooms;
    for (const number of numbers) {
      const slot = slots.slot(number);
      if (slot === undefined) return fail({ code: 'slot-not-found', params: { slot: number } });
      if (slot.stage.kind === 'running') return fail({ code: 'slot-running', params: { slot: number } });
    }
    this.#replace(numbers, (slot) => ({ ...slot, enabled }));
    for (const number of numbers) slots.apply(number, { kind: enabled ? 'enable' : 'disable' });
    return await save();
  }

  #replace(numbers: readonly number[], change: (slot: LayoutSlot) => LayoutSlot): void {
    const slots = this.#layout.slots.map((slot) => (numbers.includes(slot.number) ? change(slot) : slot));
    this.#layout = { slots };
  }
}
