import { basename, dirname, join } from 'node:path';
import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import { readRelease } from '../builds/read-release.ts';
import type { ReadRelease } from '../station/recipe/open-recipe.ts';
import type { Host } from './host.ts';
import { watchStore } from './watch-store.ts';

export function stationHandlers({ station, builds }: Pick<Bench, 'station' | 'builds'>, host: Host) {
  const on = implement(contract.station);
  /** A web console may be confined to some folders; a recipe must not lead out of them. */
  const readAdmitted: ReadRelease = async (path) => {
    const admitted = await host.admit(path);
    return admitted.ok ? await readRelease(admitted.value) : admitted;
  };
  return {
    setLayout: on.setLayout.handler(({ input }) => station.setLayout(input)),
    importLayout: on.importLayout.handler(({ input }) => station.importLayout(input.text)),
    exportLayout: on.exportLayout.handler(() => ok({ text: station.exportLayout() })),
    saveLayout: on.saveLayout.handler(() => host.saveText('station.layout.json', station.exportLayout())),
    teach: on.teach.handler(({ input }) => station.teach(input.slots)),
    stopTeaching: on.stopTeaching.handler(() => {
      station.stopTeaching();
      return ok(null);
    }),
    setEnabled: on.setEnabled.handler(({ input }) => station.setEnabled(input.slots, input.enabled)),
    arm: on.arm.handler(({ input }) => station.arm(input.slots)),
    disarm: on.disarm.handler(({ input }) => station.disarm(input.slots)),
    setMode: on.setMode.handler(({ input }) => station.setMode(input.mode)),
    start: on.start.handler(({ input }) => station.start(input.slot)),
    cancel: on.cancel.handler(({ input }) => station.cancel(input.slot)),
    scan: on.scan.handler(({ input }) => station.scan(input.slot, input.scans)),
    printLabel: on.printLabel.handler(({ input }) => station.printLabel(input.slot)),
    loadRecipe: on.loadRecipe.handler(async ({ input }) => {
      const admitted = await host.admit(input.path);
      return admitted.ok ? await station.loadRecipe(admitted.value, readAdmitted) : admitted;
    }),
    saveRecipe: on.saveRecipe.handler(async ({ input }) => {
      const { buildId } = input;
      const release = builds.source(buildId)?.release;
      if (release === undefined) return fail({ code: 'build-not-open' as const, params: { buildId } });
      /* The file may not be there yet; its folder is. */
      const folder = await host.admit(dirname(input.path));
      if (!folder.ok) return folder;
      return await station.saveRecipe({ ...input, path: join(folder.value, basename(input.path)) }, release);
    }),
    lockRecipe: on.lockRecipe.handler(({ input }) => station.lockRecipe(input.passphrase)),
    unlockRecipe: on.unlockRecipe.handler(({ input }) => station.unlockRecipe(input.passphrase)),
    setOperator: on.setOperator.handler(({ input }) => station.setOperator(input.name)),
    history: on.history.handler(({ input }) => station.history(input.slot)),
    resetShift: on.resetShift.handler(() => station.resetShift()),
    watch: on.watch.handler(({ signal }) => watchStore(station.state, signal)),
  };
}
