import type { Fault } from '../../../shared/contract/fault.ts';
import type { Log } from '../log.ts';
import type { KnownBoard } from '../records.ts';
import type { EarlierPasses, Ledger } from './ledger.ts';

/**
 * What keeps a board from being written: a serial number that another board has, another number that this board has,
 * or a number that cannot be looked up. Told in the log, as is a board that passed before.
 */
export async function judgeBoard(
  ledger: Pick<Ledger, 'earlierPasses'>,
  log: Log,
  board: KnownBoard,
): Promise<Fault | undefined> {
  const { mac, serial } = board;
  const earlier = await ledger.earlierPasses({ mac, serial });
  if (!earlier.ok) {
    if (serial === null) return undefined;
    const reason = 'reason' in earlier.fault.params ? earlier.fault.params.reason : earlier.fault.code;
    return { code: 'serial-not-checked', params: { serial, reason } };
  }
  tellPassed(earlier.value, log, board);
  const clash = serial === null ? undefined : clashOf(earlier.value, mac, serial);
  if (clash !== undefined)
    log.add('warning', { code: clash.code, params: { port: board.port, ...clash.params } });
  return clash;
}

/** On a bench the same board comes again all day: worth a line. In a slot it may have been put in twice. */
function tellPassed({ mac: same }: EarlierPasses, log: Log, { port, mac, slot }: KnownBoard): void {
  if (same === null) return;
  const name = [same.releaseName, same.releaseVersion].filter(Boolean).join(' ');
  const level = slot === null ? 'info' : 'warning';
  log.add(level, { code: 'mac-passed-before', params: { port, mac, at: same.endedAt, name } });
}

type Clash = Extract<Fault, { code: 'serial-used-before' | 'mac-has-serial' }>;

function clashOf({ serial: other, numbered }: EarlierPasses, mac: string, serial: string): Clash | undefined {
  if (other !== null) {
    return { code: 'serial-used-before', params: { serial, mac: other.mac ?? '', at: other.endedAt } };
  }
  const mine = numbered?.serial ?? serial;
  if (numbered === null || mine === serial) return undefined;
  return { code: 'mac-has-serial', params: { mac, serial: mine, at: numbered.endedAt } };
}
