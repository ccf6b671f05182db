import { createFlash } from '../../electron/core/flash/create-flash.ts';
import { createLog } from '../../electron/core/log.ts';
import { createSimulatedChip } from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import type { FlashRequest, JobView } from '../../shared/contract/flash.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { ok } from '../../shared/result.ts';
import { chipProcess } from './flash/chip-process.ts';
import { benchRelease } from './flash/release.ts';
import { median, printFigure } from './figure.ts';

/*
 * The write phase takes at most 1.05 × what the link alone needs; flashing 4 MB costs under 0.4 s of CPU; flashing what
 * the board holds already takes under 15 % of the first time.
 */
const linkLimit = 1.05;
const cpuLimit = 0.4;
const secondLimit = 0.15;

const baud = 921_600;
const blockSize = 0x4000;
/** Seconds for an answer to come back through a USB bridge, as the simulated link has it. */
const roundTrip = 0.001;

await benchLink();
await benchCpu();
await benchSecond();

/** Real time over the simulated link, with a flash that needs none, so that the link alone is measured. */
async function benchLink(): Promise<void> {
  const release = benchRelease(1);
  const instant = { sectorErase: 0, blockErase: 0, pageProgram: 0, chipErasePerMegabyte: 0 };
  const chip = createSimulatedChip({ chip: 'esp32s3', scale: 1, flashSize: 1 << 24, flashTimes: instant });
  const flash = createFlash({
    log: createLog(),
    watch: false,
    openPort: () => Promise.resolve(ok({ port: simulatedPort(chip), connection: 'bridge' as const })),
  });
  const ratios: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const job = await flashOnce(flash, release, 'demo://bench', 'default-reset');
    const seconds = job.phases.find(({ phase }) => phase === 'write')?.seconds ?? Number.NaN;
    const limit = linkSeconds(job);
    ratios.push(seconds / limit);
    printFigure(
      `write ${job.total.toLocaleString('en')} bytes (${(job.plan.bytesOnWire ?? 0).toLocaleString('en')} on the wire)`,
      `${seconds.toFixed(2)} s`,
    );
    if (run === 0) printFigure('the link’s own limit at 921600 baud', `${limit.toFixed(2)} s`);
  }
  const ratio = median(ratios);
  printFigure('ratio, median of 3', ratio.toFixed(3), {
    text: `at most ${linkLimit}`,
    met: ratio <= linkLimit,
  });
  await flash.dispose();
  chip.dispose();
}

/** `T_link = 10·C·1.0078/baud + N·(260/baud + t_rtt)`: ten bits a byte, 0.78 % of SLIP escapes, an answer a block. */
function linkSeconds({ plan }: JobView): number {
  const bytes = plan.bytesOnWire ?? 0;
  const blocks = Math.ceil(bytes / blockSize);
  return (10 * bytes * 1.0078) / baud + blocks * (260 / baud + roundTrip);
}

/** The chip lives in another process, behind a socket, so that only the flasher's own work is counted. */
async function benchCpu(): Promise<void> {
  const release = benchRelease(4);
  const flash = createFlash({ log: createLog(), watch: false });
  const seconds: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const chip = await chipProcess();
    const before = process.cpuUsage();
    await flashOnce(flash, release, chip.address, 'no-reset');
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
    await chip.end();
  }
  const cpu = median(seconds);
  printFigure('CPU to flash 4 MB, deflate included, median of 3', `${cpu.toFixed(2)} s`, {
    text: `under ${cpuLimit} s`,
    met: cpu < cpuLimit,
  });
  await flash.dispose();
}

/** Real time over the simulated link, from the opening of the port to its closing, with a flash as slow as real ones. */
async function benchSecond(): Promise<void> {
  const release = benchRelease(2);
  const chip = createSimulatedChip({ chip: 'esp32s3', scale: 1, flashSize: 1 << 24 });
  const flash = createFlash({
    log: createLog(),
    watch: false,
    openPort: () => Promise.resolve(ok({ port: simulatedPort(chip), connection: 'bridge' as const })),
  });
  const timed = async (): Promise<number> => {
    const { startedAt, endedAt } = await flashOnce(flash, release, 'demo://bench', 'default-reset', true);
    return ((endedAt ?? startedAt) - startedAt) / 1_000;
  };
  const [first, second] = [await timed(), await timed()];
  const share = second / first;
  printFigure(
    'first flash of a 2 MB app, second flash of it',
    `${first.toFixed(2)} s, ${second.toFixed(2)} s`,
  );
  printFigure('second flash of the same release', `${(share * 100).toFixed(1)} %`, {
    text: `under ${secondLimit * 100} %`,
    met: share < secondLimit,
  });
  await flash.dispose();
  chip.dispose();
}

async function flashOnce(
  flash: ReturnType<typeof createFlash>,
  release: Release,
  port: string,
  before: FlashRequest['before'],
  skip = false,
): Promise<JobView> {
  const started = await flash.start(release, {
    buildId: 'bench',
    port,
    baud,
    before,
    after: 'no-reset',
    overrides: [],
    skip,
    choices: { scope: 'files', files: release.files.map(({ path }) => path), eraseAll: false, nvs: 'keep' },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.fault));
  const job = await new Promise<JobView>((resolve) => {
    const look = (): void => {
      const found = flash.state.getState().jobs.find(({ id }) => id === started.value.jobId);
      if (found?.state !== 'ended') return;
      stop();
      resolve(found);
    };
    const stop = flash.state.subscribe(look);
    look();
  });
  if (job.verdict !== 'written') throw new Error(`${job.verdict ?? ''} ${JSON.stringify(job.fault)}`);
  return job;
}
