import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Bench } from '../bench.ts';
import { admitTarget } from './admit-paths.ts';
import type { Host } from './host.ts';
import { watchLines } from './watch-lines.ts';
import { watchStore } from './watch-store.ts';

export function monitorHandlers({ builds, monitor }: Pick<Bench, 'builds' | 'monitor'>, host: Host) {
  const on = implement(contract.monitor);
  const elfOf = (buildId: string | null): Outcome<string | null> => {
    if (buildId === null) return ok(null);
    const build = builds.state.getState().builds.find(({ id }) => id === buildId);
    return build === undefined ? fail({ code: 'build-not-open', params: { buildId } }) : ok(build.path);
  };
  return {
    open: on.open.handler(({ input: { port, baud, buildId } }) => {
      const elfPath = elfOf(buildId);
      return elfPath.ok ? monitor.open({ port, baud, elfPath: elfPath.value }) : elfPath;
    }),
    close: on.close.handler(({ input }) => monitor.close(input.port)),
    useBuild: on.useBuild.handler(({ input }) => {
      const elfPath = elfOf(input.buildId);
      return elfPath.ok ? monitor.useElf(input.port, elfPath.value) : elfPath;
    }),
    setBaud: on.setBaud.handler(({ input }) => monitor.setBaud(input.port, input.baud)),
    send: on.send.handler(({ input: { port, text, ...options } }) => monitor.send(port, text, options)),
    reset: on.reset.handler(({ input }) => monitor.reset(input.port, input.to)),
    clear: on.clear.handler(({ input }) => monitor.clear(input.port)),
    dismiss: on.dismiss.handler(({ input }) => monitor.dismiss(input.port)),
    save: on.save.handler(async ({ input: { port, path } }) => {
      const file = await admitTarget(host, path);
      return file.ok ? monitor.save(port, file.value) : file;
    }),
    stopSaving: on.stopSaving.handler(({ input }) => monitor.stopSaving(input.port)),
    lines: on.lines.handler(async function* ({ input, signal }) {
      const session = monitor.session(input.port);
      if (session !== undefined) yield* watchLines(session, signal);
    }),
    bootSlots: on.bootSlots.handler(({ input }) => monitor.bootSlots(input.port)),
    setBootSlot: on.setBootSlot.handler(({ input }) => monitor.setBootSlot(input.port, input.label)),
    watch: on.watch.handler(({ signal }) => watchStore(monitor.state, signal)),
  };
}
