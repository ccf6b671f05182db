import { onTestFinished } from 'vitest';
import { readRelease } from '../../electron/core/builds/read-release.ts';
import { createFlash } from '../../electron/core/flash/create-flash.ts';
import type { Flash } from '../../electron/core/flash/flash.ts';
import { createLog } from '../../electron/core/log.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
  type SimulatedChipOptions,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import type { JobKeeping } from '../../electron/core/flash/job/keep-job.ts';
import { createStation } from '../../electron/core/station/create-station.ts';
import type { StationOptions } from '../../electron/core/station/station-options.ts';
import type { Station } from '../../electron/core/station/station.ts';
import type { PortView } from '../../shared/contract/flash.ts';
import type { SlotView, StationState } from '../../shared/contract/station.ts';
import { fail, ok } from '../../shared/result.ts';
import { portAt, slotsAt } from './station.ts';

/** A station on the real flash room, with as many sockets as are asked for and boards that the test plugs in. */
export interface StationBench {
  readonly station: Station;
  readonly flash: Flash;
  /** Puts a board into a socket, from 1. Its port has the name that the system would give next, unless told. */
  plug(socket: number, options?: SimulatedChipOptions, more?: Partial<PortView>): SimulatedChip;
  /** Pulls the board of a socket. */
  pull(socket: number): void;
  /** The port of a socket goes, or comes back under that name; its board does not feel it. */
  rename(socket: number, path: string | undefined): void;
  slot(number: number): SlotView;
  /** Resolves with the slot as soon as `holds` is true of it. */
  when(number: number, holds: (slot: SlotView) => boolean): Promise<SlotView>;
  /** Resolves with the slot when it is in that state. */
  in(number: number, state: SlotView['state']): Promise<SlotView>;
}

export interface StationBenchOptions {
  readonly sockets: number;
  readonly dataDirectory?: string;
  /** False: no socket is bound yet. */
  readonly taught?: boolean;
  /** Stands between station and flash room. */
  /** Who is told of its jobs. */
  readonly keeping?: JobKeeping;
  /** Rooms that a recipe may need. */
  readonly more?: Pick<StationOptions, 'numbers' | 'labels'>;
  readonly through?: (flash: Flash) => Pick<Flash, 'state' | 'start' | 'cancel'>;
}

export const usbPath = (socket: number): string => `pci-0000:00:14.0-usb-0:2.${socket}:1.0`;

export async function stationBench({
  sockets,
  dataDirectory,
  taught = true,
  keeping = {},
  more: rooms = {},
  through = (flash) => flash,
}: StationBenchOptions): Promise<StationBench> {
  const boards = new Map<string, { readonly chip: SimulatedChip; readonly socket: number }>();
  const plugged = new Map<number, PortView>();
  const chips: SimulatedChip[] = [];
  const log = createLog();
  const flash = createFlash({
    log,
    watch: false,
    ...keeping,
    openPort: (address) => {
      const board = boards.get(address);
      if (board === undefined)
        return Promise.resolve(fail({ code: 'port-not-found', params: { port: address } }));
      return Promise.resolve(ok({ port: simulatedPort(board.chip), connection: 'bridge' as const }));
    },
  });
  const station = await createStation({
    flash: through(flash),
    readRelease,
    log,
    ...rooms,
    dataDirectory,
    ...(dataDirectory === undefined && {
      layout: slotsAt(...Array.from({ length: sockets }, (_, at) => (taught ? usbPath(at + 1) : null))),
    }),
  });
  onTestFinished(async () => {
    await flash.dispose();
    await station.dispose();
    for (const chip of chips) chip.dispose();
  });
  const told = (): void => flash.state.setState({ ports: [...plugged.values()] });
  const viewOf = (state: StationState, number: number): SlotView => {
    const view = state.slots.find((slot) => slot.number === number);
    if (view === undefined) throw new Error(`no slot ${number}`);
    return view;
  };
  const bench: StationBench = {
    station,
    flash,
    plug(socket, options = { chip: 'esp32s3' }, more = {}) {
      const chip = createSimulatedChip(options);
      chips.push(chip);
      const path = more.path ?? `/dev/ttyUSB${chips.length}`;
      boards.set(path, { chip, socket });
      plugged.set(socket, portAt(path, usbPath(socket), more));
      told();
      return chip;
    },
    pull(socket) {
      const path = plugged.get(socket)?.path ?? '';
      boards.get(path)?.chip.unplug();
      boards.delete(path);
      plugged.delete(socket);
      told();
    },
    rename(socket, path) {
      const board = [...boards.values()].find((each) => each.socket === socket);
      const port = plugged.get(socket) ?? gone.get(socket);
      if (board === undefined || port === undefined) throw new Error('there is no such board');
      gone.set(socket, port);
      plugged.delete(socket);
      if (path !== undefined) {
        boards.set(path, board);
        plugged.set(socket, { ...port, path });
      }
      told();
    },
    slot: (number) => viewOf(station.state.getState(), number),
    when: (number, holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          const view = viewOf(station.state.getState(), number);
          if (!holds(view)) return;
          stop();
          resolve(view);
        };
        const stop = station.state.subscribe(look);
        look();
      }),
    in: (number, state) => bench.when(number, (slot) => slot.state === state),
  };
  const gone = new Map<number, PortView>();
  return bench;
}

export async function loaded(bench: StationBench, path: string): Promise<StationBench> {
  const recipe = await bench.station.loadRecipe(path);
  if (!recipe.ok) throw new Error(JSON.stringify(recipe.fault));
  return bench;
}
