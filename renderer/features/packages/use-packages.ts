import { useEffect, useState } from 'react';
import type { PackageView } from '../../../shared/contract/packages.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';

export const mostPackages = 200;

interface Listed {
  readonly packages: readonly PackageView[];
  readonly total: number;
}

/** The registry's rows whose name holds `search`, asked anew with every change of the registry; null before the first. */
export function usePackages(search: string): Listed | null {
  const client = useClient();
  const messages = useMessages();
  const revision = useBench((state) => state.packages?.revision);
  const [listed, setListed] = useState<Listed | null>(null);
  useEffect(() => {
    if (revision === undefined) return undefined;
    let current = true;
    const call = client.packages.list({ limit: mostPackages, ...(search !== '' && { search }) });
    void attempt(call, messages).then((found) => {
      if (current && found) setListed(found);
    });
    return () => {
      current = false;
    };
  }, [client, messages, search, revision]);
  return listed;
}
