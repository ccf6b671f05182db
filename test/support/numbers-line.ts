import { randomInt, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Alongside } from '../../electron/core/ledger/alongside.ts';
import { createLedger } from '../../electron/core/ledger/create-ledger.ts';
import { createLog } from '../../electron/core/log.ts';
import type { Claim } from '../../electron/core/provisioning/claims.ts';
import { createNumbers } from '../../electron/core/provisioning/create-numbers.ts';
import { ok } from '../../shared/result.ts';
import { numberedJob } from './numbered-job.ts';

/*
 * A line that numbers boards until it is killed: `--database URL --boards N`, and `--step S --jobs N` to be killed by
 * its own hand at that step of the Nth job. What it does to the world outside of the database is printed, at once:
 * `wrote MAC NUMBER JOB` when the number is on the board, `shown MAC NUMBER JOB` when somebody has seen the PASS.
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: '' },
    boards: { type: 'string', default: '40' },
    step: { type: 'string', default: '' },
    jobs: { type: 'string', default: '1' },
  },
});
const log = createLog();
const ledger = createLedger({ log, database: values.database });
const numbers = createNumbers({ ledger, log });
const recovered = await numbers.recover();
if (!recovered.ok) throw new Error(JSON.stringify(recovered.fault));

const claims: readonly Claim[] = [
  {
    kind: 'counter',
    pool: 'serial',
    format: { prefix: 'AC-', width: 6, step: 1, checkDigit: 'luhn' },
    start: 1,
    last: 999_999,
  },
  { kind: 'list', pool: 'keys', text: undefined },
];

let job = 0;
for (;;) {
  job += 1;
  await oneBoard();
}

function step(name: string): void {
  if (name === values.step && job === Number(values.jobs)) process.kill(process.pid, 'SIGKILL');
}

async function oneBoard(): Promise<void> {
  const jobId = randomUUID();
  const mac = `02:00:00:00:00:${randomInt(Number(values.boards)).toString(16).padStart(2, '0').toUpperCase()}`;
  step('before');
  const reserved = await numbers.reserve({
    jobId,
    mac,
    slot: '1',
    claims,
    again: 'own-number',
    mayRenumber: false,
    serialOf: (held) => {
      step('reserving');
      return ok(held[0]?.text ?? null);
    },
  });
  if (!reserved.ok) {
    /* The other line has this very board in work. */
    if (reserved.fault.code === 'board-in-work') return;
    throw new Error(JSON.stringify(reserved.fault));
  }
  const [number, key] = reserved.value.numbers;
  const { serial } = reserved.value;
  if (number === undefined || key === undefined || serial === null) throw new Error('it got nothing');
  step('reserved');
  const begun = await numbers.begin(jobId);
  if (!begun.ok) throw new Error(JSON.stringify(begun.fault));
  step('begun');
  for (const { text } of [number, key]) writeSync(1, `wrote ${mac} ${text} ${jobId}\n`);
  step('written');
  const verdict = randomInt(4) === 0 ? 'failed' : 'pass';
  const entry = numberedJob({ jobId, mac, serial, verdict });
  const alongside = numbers.alongside({ job: { id: jobId, verdict } });
  if (alongside === undefined) throw new Error('nothing goes with it');
  const recorded = await ledger.record(entry, watched(alongside));
  if (!recorded.ok) throw new Error(JSON.stringify(recorded.fault));
  step('recorded');
  if (verdict === 'pass') {
    for (const { text } of [number, key]) writeSync(1, `shown ${mac} ${text} ${jobId}\n`);
  }
  step('shown');
}

/** Within the transaction of the ledger's row. */
function watched(alongside: Alongside): Alongside {
  return async (rows) => {
    step('recording');
    const fault = await alongside(rows);
    step('settled');
    return fault;
  };
}
