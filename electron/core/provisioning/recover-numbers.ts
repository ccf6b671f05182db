import type { Log } from '../log.ts';
import type { Numbers } from './numbers.ts';

/** At the start of a bench: what processes of this computer that died have left behind. What fails is told. */
export async function recoverNumbers(numbers: Pick<Numbers, 'recover'>, log: Log): Promise<void> {
  const recovered = await numbers.recover();
  if (recovered.ok) return;
  const { code } = recovered.fault;
  log.add('warning', { code: 'numbers-not-recovered', params: { code } });
}
