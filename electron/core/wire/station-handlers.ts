import { basename, dirname, join } from 'node:path';
import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
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
    const inside = await host.admit(path);
    return inside.ok ? await readRelease(inside.value) : inside;
  };
  /** The file may not be there yet; its folder is. */
  const admitted = async (path: string): Promise<Outcome<string>> => {
    const folder = await host.admit(dirname(path));
    return folder.ok ? ok(join(folder.value, basename(path))) : folder;
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
    scanNext: on.scanNext.handler(({ input }) => station.scanNext(input.text, input.slot)),
    previewLabel: on.previewLabel.handler(({ input }) => station.previewLabel(input.slot)),
    previewDraft: on.previewDraft.handler(async ({ input }) => {
      const { buildId } = input;
      const release = builds.source(buildId)?.release;
      if (release === undefined) return fail({ code: 'build-not-open' as const, params: { buildId } });
      const path = await admitted(input.path);
      return path.ok ? await station.previewDraft({ ...input, path: path.value }, release) : path;
    }),
    printLabel: on.printLabel.handler(({ input }) => station.printLabel(input.slot)),
    loadRecipe: on.loadRecipe.handler(async ({ input }) => {
      const path = await host.admit(input.path);
      return path.ok ? await station.loadRecipe(path.value, readAdmitted) : path;
    }),
    saveRecipe: on.saveRecipe.handler(async ({ input }) => {
      const { buildId } = input;
      const release = builds.source(buildId)?.release;
      if (release === undefined) return fail({ code: 'build-not-open' as const, params: { buildId } });
      const path = await admitted(input.path);
      return path.ok ? await station.saveRecipe({ ...input, path: path.value }, release) : path;
    }),
    lockRecipe: on.lockRecipe.handler(({ input }) => station.lockRecipe(input.passphrase)),
    unlockRecipe: on.unlockRecipe.handler(({ input }) => station.unlockRecipe(input.passphrase)),
    setOperator: on.setOperator.handler(({ input }) => station.setOperator(input.name)),
    history: on.history.handler(({ input }) => station.history(input.slot)),
    resetShift: on.resetShift.handler(() => station.resetShift()),
    watch: on.watch.handler(({ signal }) => watchStore(station.state, signal)),
  };
}
