import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Push } from '../../core/push/push.ts';
import type { PushCommandOptions } from './push-options.ts';

/** The dialect that was named, or the one that every device answers in. */
export async function chooseDialect(
  push: Push,
  { to, dialect, user }: PushCommandOptions,
  asking: (address: string) => void,
): Promise<Outcome<string>> {
  if (dialect !== undefined) return ok(dialect);
  const title = (wanted: string) => push.dialects.find(({ name }) => name === wanted)?.title ?? wanted;
  let expected: string | undefined;
  for (const address of to) {
    asking(address);
    const found = await push.detect(address, user);
    if (!found.ok) return found;
    const spoken = found.value[0]?.dialect;
    if (spoken === undefined) {
      const known = push.dialects.map(({ name }) => name);
      return fail({ code: 'dialect-not-detected', params: { address, known } });
    }
    expected ??= spoken;
    if (spoken !== expected) {
      const params = { address, dialect: title(spoken), expected: title(expected) };
      return fail({ code: 'dialects-differ', params });
    }
  }
  return expected === undefined ? fail({ code: 'target-invalid', params: { address: '' } }) : ok(expected);
}
