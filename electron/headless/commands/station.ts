import type { Command } from 'commander';
import type { Fault } from '../../../shared/contract/fault.ts';
import { listPorts } from '../../core/flash/port/list-ports.ts';
import type { Station } from '../../core/station/station.ts';
import { exitCode } from '../exit-code.ts';
import { followSlots, type SlotFollower } from '../station/follow-slots.ts';
import { jsonSlots } from '../station/json-slots.ts';
import { openStationBench } from '../station/open-station-bench.ts';
import { readScans } from '../station/read-scans.ts';
import type { SlotReporter } from '../station/slot-reporter.ts';
import {
  addStationOptions,
  chosenLayout,
  virtualPorts,
  type StationOptions,
} from '../station/station-options.ts';
import { textSlots } from '../station/text-slots.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `flashdock station`: one recipe on many slots. Exit code 0 only when every board that ran ended in PASS, and, without
 * `--auto` or with `--once`, when any did.
 */
export function addStationCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('station')
    .description('Flash the boards of many slots side by side, by a recipe.');
  addStationOptions(command).action((options: StationOptions) => runStation(options, terminal));
}

async function runStation(options: StationOptions, terminal: Terminal): Promise<void> {
  const reporter = options.json ? jsonSlots(terminal) : textSlots(terminal);
  const virtual = virtualPorts(options);
  const layout = await chosenLayout(options, [...virtual, ...(await listPorts())]);
  if (!layout.ok) {
    refuse(layout.fault, reporter, terminal);
    return;
  }
  const bench = await openStationBench({
    virtual,
    layout: layout.value,
    isRemembered: options.ports === undefined,
  });
  try {
    await work(bench.station, options, reporter, terminal);
  } finally {
    await bench.dispose();
  }
}

async function work(
  station: Station,
  options: StationOptions,
  reporter: SlotReporter,
  terminal: Terminal,
): Promise<void> {
  const recipe = await station.loadRecipe(options.recipe);
  const slots = chosenSlots(station, options);
  if (!recipe.ok || slots.length === 0) {
    refuse(recipe.ok ? { code: 'layout-empty', params: {} } : recipe.fault, reporter, terminal);
    return;
  }
  reporter.begun(recipe.value, slots);
  const follower = followSlots(station, slots, options.once ? disarming(station, reporter) : reporter);
  const fault = begin(station, slots, options);
  if (fault !== undefined) {
    follower.stop();
    refuse(fault, reporter, terminal);
    return;
  }
  const isScanned = (recipe.value.content.provisioning?.scans.length ?? 0) > 0;
  const stopReading = options.auto && isScanned ? readScans(station, reporter) : undefined;
  /* Looking for ports is no reason for a program to stay; waiting for boards is. */
  const staying = setInterval(() => undefined, 60_000);
  await Promise.race([runsDone(station, slots, follower, options), interrupted(terminal)]);
  await stopAll(station, slots, follower);
  clearInterval(staying);
  stopReading?.();
  follower.stop();
  const { counts } = follower;
  reporter.ended({ ...station.state.getState().shift, ...counts });
  const untroubled = counts.failed === 0 && counts.cancelled === 0;
  const enough = counts.passed > 0 || (options.auto === true && options.once !== true);
  terminal.exit(untroubled && enough ? exitCode.done : exitCode.failed);
}

/** With `--once`, the next board in a slot that had its own is none of this run's. */
function disarming(station: Station, reporter: SlotReporter): SlotReporter {
  return {
    ...reporter,
    verdict(slot) {
      reporter.verdict(slot);
      /* Not within the news of the verdict itself. */
      queueMicrotask(() => station.disarm([slot.number]));
    },
  };
}

/** Boards that are there start at once; those that appear later in an armed slot start by themselves. */
function begin(station: Station, slots: readonly number[], { auto }: StationOptions): Fault | undefined {
  if (auto) {
    const armed = station.arm(slots);
    if (!armed.ok) return armed.fault;
  }
  let begun = 0;
  for (const slot of slots) {
    if (stateOf(station, slot) !== 'ready') continue;
    const started = station.start(slot);
    /* Its barcode comes over standard input. */
    if (auto && !started.ok && started.fault.code === 'scan-missing') continue;
    if (!started.ok) return started.fault;
    begun += 1;
  }
  return begun > 0 || auto ? undefined : { code: 'no-board-waits', params: {} };
}

async function runsDone(
  station: Station,
  slots: readonly number[],
  follower: SlotFollower,
  { auto, once }: StationOptions,
): Promise<void> {
  if (!auto) {
    const running = slots.filter((slot) => stateOf(station, slot) === 'running');
    await follower.done(running, 1);
  } else if (once) await follower.done(slots, 1);
  else await new Promise<never>(() => undefined);
}

async function stopAll(station: Station, slots: readonly number[], follower: SlotFollower): Promise<void> {
  station.disarm(slots);
  const running = slots.filter((slot) => stateOf(station, slot) === 'running');
  await Promise.all(running.map((slot) => station.cancel(slot)));
  await follower.done(running, 1);
}

function chosenSlots(station: Station, { slots }: StationOptions): readonly number[] {
  if (slots !== undefined) return slots;
  const { slots: all } = station.state.getState();
  return all.filter(({ usbPath, enabled }) => usbPath !== null && enabled).map(({ number }) => number);
}

function stateOf(station: Station, slot: number) {
  return station.state.getState().slots.find(({ number }) => number === slot)?.state;
}

async function interrupted({ interrupted: signal }: Terminal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function refuse(fault: Fault, reporter: SlotReporter, terminal: Terminal): void {
  reporter.refused(fault);
  terminal.exit(exitCode.failed);
}
