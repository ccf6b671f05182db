import { useEffect } from 'react';
import type { HostCommand } from '../../../shared/contract/host.ts';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { followStream } from '../../state/follow-stream.ts';
import { showScreen, viewStore } from '../../state/view-state.ts';
import { useOpenBuild } from '../open/use-open-build.ts';

/** Does what the shell's menus ask for; in a browser nothing ever does. */
export function useHostCommands(): void {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  const { choose } = useOpenBuild();
  useEffect(() => {
    const stop = new AbortController();
    const reload = () => {
      const builds = store.getState().builds?.builds ?? [];
      const buildId = viewStore.getState().buildId ?? builds.at(-1)?.id;
      if (buildId !== undefined) void attempt(client.builds.reload({ buildId }), messages);
    };
    const obey = (command: HostCommand) => {
      if (command.do === 'choose-build') void choose(command.kind);
      else if (command.do === 'use-build') viewStore.setState({ buildId: command.buildId, screen: 'build' });
      else if (command.do === 'show') showScreen(command.screen);
      else if (command.do === 'toggle-log')
        viewStore.setState(({ drawerOpen }) => ({ drawerOpen: !drawerOpen }));
      else reload();
    };
    void followStream({
      open: (signal) => client.host.commands(undefined, { signal }),
      onValue: obey,
      onLost: () => undefined,
      signal: stop.signal,
    });
    return () => stop.abort();
  }, [client, store, messages, choose]);
}
