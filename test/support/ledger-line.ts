import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createFlash } from '../../electron/core/flash/create-flash.ts';
import { createLedger } from '../../electron/core/ledger/create-ledger.ts';
import { keepRecords } from '../../electron/core/ledger/keep-records.ts';
import { createLog } from '../../electron/core/log.ts';
import { createSimulatedChip } from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import { readRelease } from '../../electron/core/builds/read-release.ts';
import { ok } from '../../shared/result.ts';
import type { JobView } from '../../shared/contract/flash.ts';

/*
 * A line of boards that never ends: `--build DIR --ledger PATH`. Each PASS is printed, with the id of its job, as soon
 * as it is shown. Whoever started it kills it.
 */
const { values } = parseArgs({ options: { build: { type: 'string' }, ledger: { type: 'string' } } });
const { build = '', ledger: database = '' } = values;
const log = createLog();
const ledger = createLedger({ log, database });
const keeping = keepRecords(ledger, log, () => undefined);
const release = await readRelease(build);
if (!release.ok) throw new Error(release.fault.code);

/** Behind the flash room's back, so that the rows come faster than boards do. */
void feedVerdicts();

const chip = createSimulatedChip({ chip: 'esp32s3' });
const flash = createFlash({
  log,
  watch: false,
  openPort: () => {
    chip.plugIn();
    return Promise.resolve(ok({ port: simulatedPort(chip), connection: 'bridge' as const }));
  },
  ...keeping.ofJobs,
});
const shown = new Set<string>();
flash.state.subscribe(({ jobs }) => {
  for (const job of jobs) if (job.verdict === 'pass' && !shown.has(job.id)) show(job);
});
for (;;) {
  const started = await flash.start(release.value, {
    buildId: 'line',
    port: 'demo://board',
    choices: { scope: 'app', eraseAll: false, nvs: 'keep' },
    baud: 921_600,
    before: 'default-reset',
    after: 'hard-reset',
    overrides: [],
  });
  if (!started.ok) throw new Error(started.fault.code);
  await new Promise<void>((resolve) => {
    const stop = flash.state.subscribe(({ jobs }) => {
      if (jobs.find(({ id }) => id === started.value.jobId)?.state !== 'ended') return;
      stop();
      resolve();
    });
  });
}

function show({ id }: Pick<JobView, 'id'>): void {
  shown.add(id);
  /* At once and whole: a kill between two lines must not lose what somebody has seen. */
  writeSync(1, `${id}\n`);
}

async function feedVerdicts(): Promise<never> {
  for (;;) {
    const id = randomUUID();
    const now = Date.now();
    const details = {
      sourceId: id,
      flashId: null,
      flashSize: null,
      dialect: null,
      images: [],
      bytes: 0,
      size: 0,
    };
    const rest = { plan: null, phases: [], baud: null, retries: 0, versionBefore: null, versionAfter: null };
    const recorded = await ledger.record({
      kind: 'job',
      verdict: 'pass',
      startedAt: now,
      endedAt: now,
      slot: null,
      mac: null,
      deviceName: null,
      serial: null,
      place: 'feed',
      chip: null,
      revision: null,
      releaseId: null,
      releaseName: 'feed',
      releaseVersion: null,
      fault: null,
      details: { ...details, ...rest, log: [] },
    });
    if (recorded.ok) show({ id });
  }
}
