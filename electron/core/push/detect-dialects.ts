import type { DetectedView } from '../../../shared/contract/push.ts';
import type { AskContext, PushDialect } from './dialects/dialect.ts';
import { parseAddress } from './parse-address.ts';
import { runningView } from './push-view.ts';

/** Asks in every dialect at once, each at its own port unless the address names one. */
export async function detectDialects(
  dialects: readonly PushDialect[],
  address: string,
  context: AskContext,
): Promise<DetectedView[]> {
  const asked = dialects.map(async (dialect): Promise<DetectedView[]> => {
    const target = parseAddress(address, dialect.defaultPort);
    if (target === undefined || dialect.detect === undefined) return [];
    const running = await dialect.detect(target, context);
    return running === null ? [] : [{ dialect: dialect.name, running: runningView(running) }];
  });
  return (await Promise.all(asked)).flat();
}
