import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PushRequest } from '../../../shared/contract/push.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Patience, PushDialect } from './dialects/dialect.ts';
import { parseAddress } from './parse-address.ts';
import { payloadOf } from './payload.ts';
import type { Polling, PushOrder } from './run-push.ts';

export interface OrderSetup {
  readonly dialects: readonly PushDialect[];
  readonly patience: Patience;
  readonly polling: Polling;
  /** Devices that have a push under way or waiting. */
  readonly busy: readonly { readonly host: string; readonly port: number }[];
}

export interface Orders {
  readonly dialect: PushDialect;
  /** By the id of the push. */
  readonly members: ReadonlyMap<string, { readonly address: string; readonly order: PushOrder }>;
}

/** All that can be judged before a device is asked is judged here, for every device, before one is touched. */
export function makeOrders(release: Release, request: PushRequest, setup: OrderSetup): Outcome<Orders> {
  const dialect = setup.dialects.find(({ name }) => name === request.dialect);
  if (dialect === undefined) {
    const known = setup.dialects.map(({ name }) => name);
    return fail({ code: 'dialect-unknown', params: { dialect: request.dialect, known } });
  }
  const payload = payloadOf(release, dialect, request.options);
  if (!payload.ok) return payload;
  const members = new Map<string, { address: string; order: PushOrder }>();
  const taken = new Set<string>();
  for (const address of request.targets) {
    const target = parseAddress(address, dialect.defaultPort);
    if (target === undefined) return fail({ code: 'target-invalid', params: { address } });
    const key = `${target.host.toLowerCase()} ${target.port}`;
    if (taken.has(key)) return fail({ code: 'target-twice', params: { address } });
    taken.add(key);
    if (setup.busy.some(({ host, port }) => key === `${host.toLowerCase()} ${port}`)) {
      return fail({ code: 'target-busy', params: { address } });
    }
    const { patience, polling } = setup;
    const { credentials, options } = request;
    const order = {
      target,
      dialect,
      payload: payload.value,
      verify: options.verify,
      listenPort: options.listenPort,
      credentials,
      patience,
      polling,
    };
    members.set(randomUUID(), { address, order });
  }
  return ok({ dialect, members });
}
