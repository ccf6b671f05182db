import { useMemo } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { viewStore } from '../../state/view-state.ts';

export interface OpenBuild {
  /** Opens what is at the path and shows it. */
  readonly open: (path: string) => Promise<void>;
  /** Asks for a path first: by the system's dialog on the desktop, by a directory browser on the web. */
  readonly choose: (kind: 'directory' | 'file') => Promise<void>;
}

export function useOpenBuild(): OpenBuild {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  return useMemo(() => {
    const open = async (path: string) => {
      viewStore.setState({ opening: true });
      const build = await attempt(client.builds.open({ path }), messages);
      viewStore.setState({ opening: false });
      if (build) viewStore.setState({ buildId: build.id, screen: 'build', browsing: false });
    };
    const choose = async (kind: 'directory' | 'file') => {
      /* A menu may be used before the page has been told what it is shown in. */
      const { face } = store.getState().host ?? (await client.host.describe());
      if (face !== 'desktop') {
        viewStore.setState({ browsing: true });
        return;
      }
      const path = await attempt(client.host.chooseBuild({ kind }), messages);
      if (path !== null) await open(path);
    };
    return { open, choose };
  }, [client, store, messages]);
}
