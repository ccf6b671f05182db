import { implement, type Router } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import { admitSettings } from './admit-paths.ts';
import type { Host } from './host.ts';
import { ledgerHandlers } from './ledger-handlers.ts';
import { monitorHandlers } from './monitor-handlers.ts';
import { numbersHandlers } from './numbers-handlers.ts';
import { operationsHandlers } from './operations-handlers.ts';
import { packagesHandlers } from './packages-handlers.ts';
import { stationHandlers } from './station-handlers.ts';
import { watchDiscovery } from './watch-discovery.ts';
import { watchEvents } from './watch-events.ts';
import { watchLog } from './watch-log.ts';
import { watchStore } from './watch-store.ts';

export type BenchRouter = ReturnType<typeof createRouter>;

/** The contract, answered by one bench inside one shell. A procedure without a handler does not compile. */
export function createRouter(bench: Bench, host: Host): Router<typeof contract, Record<string, never>> {
  return implement(contract).router({
    builds: buildsHandlers(bench, host),
    ota: otaHandlers(bench, host),
    certificates: certificatesHandlers(bench, host),
    devices: devicesHandlers(bench),
    flash: flashHandlers(bench),
    ledger: ledgerHandlers(bench, host),
    numbers: numbersHandlers(bench),
    monitor: monitorHandlers(bench, host),
    packages: packagesHandlers(bench, host),
    operations: operationsHandlers(bench, host),
    push: pushHandlers(bench),
    station: stationHandlers(bench, host),
    demo: demoHandlers(bench),
    log: { watch: implement(contract.log.watch).handler(({ signal }) => watchLog(bench.log, signal)) },
    settings: settingsHandlers(bench),
    host: hostHandlers(host),
  });
}

function buildsHandlers({ builds }: Bench, host: Host) {
  const on = implement(contract.builds);
  return {
    open: on.open.handler(async ({ input }) => {
      const admitted = await host.admit(input.path);
      return admitted.ok ? builds.open({ ...input, path: admitted.value }) : admitted;
    }),
    choose: on.choose.handler(({ input }) => builds.choose(input.buildId, input.app)),
    reload: on.reload.handler(({ input }) => builds.reload(input.buildId)),
    take: on.take.handler(({ input }) => builds.take(input.buildId)),
    close: on.close.handler(({ input }) => builds.close(input.buildId)),
    forget: on.forget.handler(({ input }) => builds.forget(input.path)),
    watch: on.watch.handler(({ signal }) => watchStore(builds.state, signal)),
  };
}

function otaHandlers({ builds, ota }: Bench, host: Host) {
  const on = implement(contract.ota);
  return {
    profiles: on.profiles.handler(() => [...ota.profiles]),
    interfaces: on.interfaces.handler(async () => {
      await ota.askNetworkNames();
      return [...ota.interfaces()];
    }),
    selfTest: on.selfTest.handler(({ input }) => ota.selfTest(input.shareId)),
    share: on.share.handler(async ({ input: { buildId, ...options } }) => {
      const source = buildId === undefined ? undefined : builds.source(buildId);
      if (buildId !== undefined && source === undefined) return notOpen(buildId);
      const declared = ota.profiles.find(({ name }) => name === options.profile)?.settings ?? [];
      const settings = await admitSettings(host, declared, options.settings ?? {});
      return settings.ok ? ota.share(source, { ...options, settings: settings.value }) : settings;
    }),
    stop: on.stop.handler(({ input }) => ota.stop(input.shareId)),
    pause: on.pause.handler(({ input }) => ota.pause(input.shareId)),
    resume: on.resume.handler(({ input }) => ota.resume(input.shareId)),
    rollout: {
      start: on.rollout.start.handler(({ input: { shareId, policy } }) =>
        ota.rollout(shareId, { do: 'start', policy }),
      ),
      pause: on.rollout.pause.handler(({ input }) => ota.rollout(input.shareId, { do: 'pause' })),
      stop: on.rollout.stop.handler(({ input }) => ota.rollout(input.shareId, { do: 'stop' })),
      resume: on.rollout.resume.handler(({ input }) => ota.rollout(input.shareId, { do: 'resume' })),
      confirm: on.rollout.confirm.handler(({ input: { shareId, member, works } }) =>
        ota.rollout(shareId, { do: 'confirm', member, works }),
      ),
      retryFailed: on.rollout.retryFailed.handler(({ input }) =>
        ota.rollout(input.shareId, { do: 'retryFailed' }),
      ),
    },
    watch: on.watch.handler(({ signal }) => watchStore(ota.state, signal)),
  };
}

function certificatesHandlers({ certificates }: Bench, host: Host) {
  const on = implement(contract.certificates);
  return {
    describe: on.describe.handler(() => certificates.describe()),
    texts: on.texts.handler(({ input }) => certificates.texts(input.url)),
    save: on.save.handler(async () => {
      const texts = await certificates.texts(null);
      return texts.ok ? host.saveText('ca_cert.pem', texts.value.pem) : texts;
    }),
    renew: on.renew.handler(() => certificates.renew()),
  };
}

function devicesHandlers({ devices }: Bench) {
  const on = implement(contract.devices);
  return {
    name: on.name.handler(({ input }) => devices.name(input.deviceId, input.text)),
    forget: on.forget.handler(({ input }) => devices.forget(input.deviceId)),
    watch: on.watch.handler(({ signal }) => watchStore(devices.state, signal)),
  };
}

function flashHandlers({ builds, flash }: Bench) {
  const on = implement(contract.flash);
  return {
    identify: on.identify.handler(({ input }) => flash.identify(input.port, input.before)),
    plan: on.plan.handler(async ({ input: { buildId, choices, baud, chip } }) => {
      const source = builds.source(buildId);
      return source ? flash.plan(source.release, choices, baud, chip) : notOpen(buildId);
    }),
    start: on.start.handler(async ({ input }) => {
      const source = builds.source(input.buildId);
      return source ? flash.start(source.release, input) : notOpen(input.buildId);
    }),
    cancel: on.cancel.handler(({ input }) => flash.cancel(input.jobId)),
    dismiss: on.dismiss.handler(({ input }) => flash.dismiss(input.jobId)),
    watch: on.watch.handler(({ signal }) => watchStore(flash.state, signal)),
  };
}

function pushHandlers({ builds, discovery, push }: Bench) {
  const on = implement(contract.push);
  return {
    dialects: on.dialects.handler(() => [...push.dialects]),
    detect: on.detect.handler(({ input }) => push.detect(input.address, input.credentials)),
    start: on.start.handler(({ input }) => {
      const source = builds.source(input.buildId);
      return source ? push.start(source.release, input) : notOpen(input.buildId);
    }),
    cancel: on.cancel.handler(({ input }) => push.cancel(input.batchId, input.pushId)),
    retryFailed: on.retryFailed.handler(({ input }) => push.retryFailed(input.batchId)),
    pause: on.pause.handler(({ input }) => push.pause(input.batchId)),
    resume: on.resume.handler(({ input }) => push.resume(input.batchId)),
    dismiss: on.dismiss.handler(({ input }) => push.dismiss(input.batchId)),
    forget: on.forget.handler(({ input }) => {
      push.forget(input.address);
      return ok(null);
    }),
    discover: on.discover.handler(({ signal }) => watchDiscovery(discovery, signal)),
    watch: on.watch.handler(({ signal }) => watchStore(push.state, signal)),
  };
}

function demoHandlers({ demoSockets }: Bench) {
  const on = implement(contract.demo);
  return {
    sockets: on.sockets.handler(() => [...demoSockets.sockets]),
    plug: on.plug.handler(({ input }) => demoSockets.plug(input.socket)),
    unplug: on.unplug.handler(({ input }) => demoSockets.unplug(input.socket)),
  };
}

function settingsHandlers({ settings }: Bench) {
  const on = implement(contract.settings);
  return {
    change: on.change.handler(({ input }) => settings.change(input)),
    watch: on.watch.handler(({ signal }) => watchStore(settings.state, signal)),
  };
}

function hostHandlers(host: Host) {
  const on = implement(contract.host);
  return {
    describe: on.describe.handler(() => host.describe()),
    chooseBuild: on.chooseBuild.handler(({ input }) => host.chooseBuild(input.kind)),
    chooseRecipe: on.chooseRecipe.handler(({ input }) => host.chooseRecipe(input.to, input.path)),
    chooseFile: on.chooseFile.handler(() => host.chooseFile()),
    chooseTarget: on.chooseTarget.handler(({ input }) => host.chooseTarget(input.suggestedName)),
    browse: on.browse.handler(({ input }) => host.browse(input.path)),
    commands: on.commands.handler(({ signal }) =>
      watchEvents((listener) => host.onCommand(listener), signal),
    ),
  };
}

function notOpen(buildId: string) {
  return fail({ code: 'build-not-open' as const, params: { buildId } });
}
