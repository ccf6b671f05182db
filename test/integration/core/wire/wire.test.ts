import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StoreApi } from 'zustand/vanilla';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createWireServer, type ServeWire } from '../../../../electron/core/wire/serve-wire.ts';
import { openWebConsole } from '../../../../electron/headless/web/web-console.ts';
import { clientOver } from '../../../../renderer/connect/client-over.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { createQuietBench, createQuietHost, webView } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { fakeIpc } from '../../../support/wires/ipc-wire.ts';
import { memoryWires } from '../../../support/wires/memory-wire.ts';
import { connectSocket } from '../../../support/wires/socket-wire.ts';

interface Connected {
  readonly wire: Wire;
  /** The screen goes without a word. */
  readonly close: () => void;
}

const transports: Record<string, (serve: ServeWire) => Promise<Connected>> = {
  memory: (serve) => {
    const { bench, screen, close } = memoryWires();
    serve(bench);
    return Promise.resolve({ wire: screen, close });
  },
  WebSocket: async (serve) => {
    const pageDirectory = await temporaryDirectory();
    const opened = await openWebConsole({ host: '127.0.0.1', port: 0, pageDirectory, serve });
    if (!opened.ok) throw new Error(opened.fault.code);
    onTestFinished(() => opened.value.close());
    return connectSocket(opened.value.url);
  },
  'Electron IPC': (serve) => {
    const window = fakeIpc(serve).openWindow();
    return Promise.resolve({ wire: window.openWire('1'), close: () => window.destroy() });
  },
};

describe.each(Object.entries(transports))('the wire over %s', (_name, transport) => {
  async function setUp() {
    const { bench, log, builds } = await createQuietBench(await temporaryDirectory());
    const { host, command } = createQuietHost();
    const report = vi.fn<(error: unknown) => void>();
    const { wire, close } = await transport(createWireServer(createRouter(bench, host), report));
    return {
      client: clientOver(() => Promise.resolve(wire)),
      close,
      log,
      builds,
      host,
      command,
      report,
      bench,
      wire,
    };
  }

  test('carries a call and its answer', async () => {
    const { client } = await setUp();
    expect(await client.host.describe()).toEqual(webView);
  });

  test('carries a fault as a value', async () => {
    const { client } = await setUp();
    expect(await client.builds.open({ path: '/nowhere' })).toEqual({
      ok: false,
      fault: { code: 'path-not-found', params: { path: '/nowhere' } },
    });
  });

  test('answers calls made at once each with its own answer', async () => {
    const { client } = await setUp();
    const paths = Array.from({ length: 50 }, (_, index) => `/folder ${index} 目录`);
    const answers = await Promise.all(paths.map((path) => client.host.browse({ path })));
    expect(answers.map((answer) => !answer.ok && answer.fault.params)).toEqual(
      paths.map((path) => ({ path })),
    );
  });

  test('refuses input that the contract does not know, and tells nobody’s stack', async () => {
    const { client } = await setUp();
    await expect(client.settings.change({ baud: -1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('turns what a handler throws into a rejection without details, and reports it', async () => {
    const { client, report } = await setUp();
    const error = await client.ota.stop({ shareId: 'x' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(error)).not.toContain('no such room');
    expect(report).toHaveBeenCalledOnce();
  });

  test('streams the present state at once and the newest one after changes', async () => {
    const { client, bench } = await setUp();
    const states = await client.settings.watch();
    expect((await states.next()).value).toMatchObject({ theme: 'system' });
    bench.settings.state.setState({ theme: 'light' });
    bench.settings.state.setState({ theme: 'dark' });
    expect((await states.next()).value).toMatchObject({ theme: 'dark' });
    await states.return();
  });

  test('replays the log, then sends every entry once and in order', async () => {
    const { client, log } = await setUp();
    const say = (url: string) => log.add('info', { code: 'console-opened', params: { url } });
    say('1');
    const batches = await client.log.watch();
    const first = (await batches.next()).value;
    expect(first).toMatchObject({ replay: true, entries: [{ event: { params: { url: '1' } } }] });
    const seen: unknown[] = [];
    for (let number = 2; number <= 40; number++) say(String(number));
    while (seen.length < 39) {
      const { value, done } = await batches.next();
      if (!done) seen.push(...value.entries.map(({ event }) => event.params));
    }
    expect(seen).toEqual(Array.from({ length: 39 }, (_, index) => ({ url: String(index + 2) })));
    await batches.return();
  });

  test('lets go of the store when the reader stops', async () => {
    const { client, builds } = await setUp();
    const listeners = countListeners(builds);
    const states = await client.builds.watch();
    await states.next();
    expect(listeners()).toBe(1);
    await states.return();
    await vi.waitFor(() => expect(listeners()).toBe(0));
  });

  test('lets go of the store when the screen is gone', async () => {
    const { client, builds, close } = await setUp();
    const listeners = countListeners(builds);
    const states = await client.builds.watch();
    await states.next();
    expect(listeners()).toBe(1);
    close();
    await vi.waitFor(() => expect(listeners()).toBe(0));
  });

  test('ends a stream by its own abort signal', async () => {
    const { client } = await setUp();
    const abort = new AbortController();
    const states = await client.builds.watch(undefined, { signal: abort.signal });
    await states.next();
    const pending = states.next();
    abort.abort();
    await expect(pending).rejects.toThrow();
  });

  test('delivers the commands of the shell', async () => {
    const { client, command, host } = await setUp();
    const listening = vi.spyOn(host, 'onCommand');
    const commands = await client.host.commands();
    const next = commands.next();
    await vi.waitFor(() => expect(listening).toHaveBeenCalled());
    command({ do: 'show', screen: 'flash' });
    expect((await next).value).toEqual({ do: 'show', screen: 'flash' });
    await commands.return();
  });

  test('survives a message that is none', async () => {
    const { client, wire, report } = await setUp();
    await client.host.describe();
    await wire.send('{"i":');
    await wire.send('null');
    expect(await client.host.describe()).toEqual(webView);
    expect(report).toHaveBeenCalledTimes(2);
  });
});

/** How many listen to a store; every subscription from here on is counted. */
function countListeners(store: Pick<StoreApi<unknown>, 'subscribe'>): () => number {
  let count = 0;
  const subscribe = store.subscribe.bind(store);
  vi.spyOn(store, 'subscribe').mockImplementation((listener) => {
    const stop = subscribe(listener);
    count++;
    return () => {
      count--;
      stop();
    };
  });
  return () => count;
}
