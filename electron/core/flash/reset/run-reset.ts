import { Failure, reasonOf } from '../failure.ts';
import type { Line } from '../loader/line.ts';
import type { Port } from '../port/port.ts';
import type { ResetStep } from './reset-sequence.ts';

type Signalling = Pick<Port, 'setSignals'>;
type Pausing = Pick<Line, 'pause' | 'whileOpen'>;

/** Plays a sequence on the lines of `port`; gives up as soon as `line` ends. */
export async function runReset(
  sequence: readonly ResetStep[],
  port: Signalling,
  line: Pausing,
  address: string,
): Promise<void> {
  for (const step of sequence) {
    if ('waitMs' in step) await line.pause(step.waitMs);
    else await setLines(port, line, address, step.dtr, step.rts);
  }
}

async function setLines(
  port: Signalling,
  line: Pausing,
  address: string,
  dtr: boolean,
  rts: boolean,
): Promise<void> {
  const set = port.setSignals({ dataTerminalReady: dtr, requestToSend: rts }).catch((error: unknown) => {
    /* ENOTTY, EINVAL: what is behind the path is no UART (a PTY, a socket). */
    const noSignals = /ENOTTY|EINVAL|inappropriate ioctl|no signals/i.test(reasonOf(error));
    throw new Failure({
      code: noSignals ? 'port-without-signals' : 'port-lost',
      params: { port: address },
    });
  });
  await line.whileOpen(set);
}
