import type { Log } from '../log.ts';
import type { Ledger } from './ledger.ts';

/** Tells of a board that passed before, and warns of a serial number that another board has. */
export async function warnOfEarlier(
  ledger: Pick<Ledger, 'earlierPasses'>,
  log: Log,
  board: { readonly port: string; readonly mac: string; readonly serial?: string | null },
): Promise<void> {
  const { port, mac, serial = null } = board;
  const earlier = await ledger.earlierPasses({ mac, serial });
  if (!earlier.ok) return;
  const { mac: same, serial: other } = earlier.value;
  /* On a bench the same board comes again all day: that is worth a line, not an alarm. */
  if (same !== null) {
    const name = [same.releaseName, same.releaseVersion].filter(Boolean).join(' ');
    log.add('info', { code: 'mac-passed-before', params: { port, mac, at: same.endedAt, name } });
  }
  if (other !== null && serial !== null) {
    const params = { port, serial, mac: other.mac ?? '', at: other.endedAt };
    log.add('warning', { code: 'serial-used-before', params });
  }
}
