import { useState } from 'react';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { BenchClient } from '../../connect/bench-client.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { tellProblem } from '../../ui/toasts.ts';
import { addressesOf, credentialsOf, pushRequestOf, type PushDraft } from './push-draft.ts';

/** Devices that are asked at one time what they speak. */
const askedAtOnce = 8;

interface Left {
  /** Those that nothing was begun for. */
  readonly addresses: readonly string[];
  readonly fault: Fault | null;
}

/** Begins a push for every dialect that the devices speak; what could not be begun stays in the form, with the reason. */
export function useStartPush() {
  const client = useClient();
  const { shell } = useMessages();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const start = async (draft: PushDraft, buildId: string): Promise<readonly string[] | null> => {
    setBusy(true);
    setFault(null);
    try {
      const left = await startAll(client, draft, buildId);
      setFault(left.fault);
      return left.addresses;
    } catch {
      tellProblem(shell.failed, shell.connection.lost);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, start, clear: () => setFault(null) };
}

async function startAll(client: BenchClient, draft: PushDraft, buildId: string): Promise<Left> {
  const addresses = addressesOf(draft.addresses);
  const { spoken, unknown } =
    draft.dialect === ''
      ? await askAll(client, addresses, draft)
      : { spoken: new Map([[draft.dialect, [...addresses]]]), unknown: { addresses: [], fault: null } };
  let left: Left = unknown;
  for (const [dialect, targets] of spoken) {
    const begun = await client.push.start(pushRequestOf(draft, buildId, dialect, targets));
    if (!begun.ok) left = { addresses: [...left.addresses, ...targets], fault: begun.fault };
  }
  return left;
}

async function askAll(client: BenchClient, addresses: readonly string[], draft: PushDraft) {
  const known = (await client.push.dialects()).map(({ name }) => name);
  const credentials = credentialsOf(draft);
  const spoken = new Map<string, string[]>();
  const silent: string[] = [];
  let fault: Fault | null = null;
  for (let at = 0; at < addresses.length; at += askedAtOnce) {
    const some = addresses.slice(at, at + askedAtOnce);
    const answers = await Promise.all(
      some.map((address) => client.push.detect({ address, ...(credentials && { credentials }) })),
    );
    for (const [index, address] of some.entries()) {
      const answer = answers[index];
      const dialect = likeliest(answer);
      if (dialect !== undefined) spoken.set(dialect, [...(spoken.get(dialect) ?? []), address]);
      else {
        silent.push(address);
        fault = answer?.ok === false ? answer.fault : notDetected(address, known);
      }
    }
  }
  return { spoken, unknown: { addresses: silent, fault } };
}

function likeliest(answer: Outcome<{ dialect: string }[]> | undefined): string | undefined {
  return answer?.ok === true ? answer.value[0]?.dialect : undefined;
}

/** It answers in no dialect: to be told from an address that is none. */
function notDetected(address: string, known: string[]): Fault {
  return { code: 'dialect-not-detected', params: { address, known } };
}
