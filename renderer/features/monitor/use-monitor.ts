import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { MonitorSession } from '../../../shared/contract/monitor.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useBuild, useClient, useMessages } from '../../state/bench-context.tsx';
import { followStream } from '../../state/follow-stream.ts';
import { flashSetup } from '../flash/flash-choices.ts';
import { portInHand } from '../flash/ports.ts';
import { LineBook } from './line-book.ts';
import { monitorSetup, remember } from './monitor-setup.ts';

export interface MonitorBench {
  readonly port: string | null;
  /** Null where nobody listens to the port in hand. */
  readonly session: MonitorSession | null;
  readonly book: LineBook;
}

/** The port that Flash has in hand, what is heard on it, and its lines for as long as the screen is shown. */
export function useMonitor(): MonitorBench {
  const client = useClient();
  const build = useBuild();
  const ports = useBench((state) => state.flash?.ports) ?? [];
  const sessions = useBench((state) => state.monitor?.sessions);
  const chosen = useStore(flashSetup, (setup) => setup.port);
  const port = portInHand(chosen, ports, build?.release.chip ?? null);
  const session = sessions?.find((each) => each.port === port) ?? null;
  const { book } = useMemo(() => ({ port, book: new LineBook(monitorSetup.getState()) }), [port]);
  useSyncExternalStore(book.subscribe, book.getVersion);
  const isHeard = session !== null;
  useEffect(() => {
    if (port === null || !isHeard) return undefined;
    const over = new AbortController();
    void followStream({
      open: (signal) => client.monitor.lines({ port }, { signal }),
      onValue: (batch) => book.apply(batch),
      onLost: () => undefined,
      signal: over.signal,
    });
    return () => over.abort();
  }, [client, port, isHeard, book]);
  useElfOfBuild(session, build?.id ?? null, build?.path ?? null);
  return { port, session, book };
}

/** Crashes are decoded with the build in hand, whichever that is when they come. */
function useElfOfBuild(session: MonitorSession | null, buildId: string | null, path: string | null): void {
  const client = useClient();
  const port = session?.port;
  const elfPath = session?.elfPath;
  useEffect(() => {
    if (port === undefined || elfPath === path) return;
    void client.monitor.useBuild({ port, buildId }).catch(() => undefined);
  }, [client, port, elfPath, path, buildId]);
}

export interface MonitorActions {
  readonly listen: () => void;
  readonly stop: () => void;
  readonly setBaud: (baud: number) => void;
  readonly reset: (to: 'run' | 'download') => void;
  readonly clear: () => void;
  readonly dismiss: () => void;
  readonly stopSaving: () => void;
  /** True where it went out. */
  readonly send: (text: string) => Promise<boolean>;
}

export function useMonitorActions({ port, session }: MonitorBench): MonitorActions {
  const { monitor } = useClient();
  const messages = useMessages();
  const buildId = useBuild()?.id ?? null;
  const on = (work: (port: string) => Parameters<typeof attempt<null>>[0]) => () => {
    if (port !== null) void attempt(work(port), messages);
  };
  return {
    listen: on((at) => monitor.open({ port: at, baud: monitorSetup.getState().baud, buildId })),
    stop: on((at) => monitor.close({ port: at })),
    setBaud: (baud) => {
      monitorSetup.setState({ baud });
      if (session !== null) on((at) => monitor.setBaud({ port: at, baud }))();
    },
    reset: (to) => on((at) => monitor.reset({ port: at, to }))(),
    clear: on((at) => monitor.clear({ port: at })),
    dismiss: on((at) => monitor.dismiss({ port: at })),
    stopSaving: on((at) => monitor.stopSaving({ port: at })),
    send: async (text) => {
      if (port === null) return false;
      const { ending, echo } = monitorSetup.getState();
      const sent = await attempt(
        monitor
          .send({ port, text, ending, echo })
          .then((outcome) => (outcome.ok ? { ok: true, value: true } : outcome)),
        messages,
      );
      if (sent === true) remember(text);
      return sent === true;
    },
  };
}
