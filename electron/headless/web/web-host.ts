import type { HostView } from '../../../shared/contract/host.ts';
import { fail } from '../../../shared/result.ts';
import { hostPlatform, type Host } from '../../core/wire/host.ts';
import type { DirectoryBrowser } from './directory-browser.ts';

/** The web console's own abilities: a folder browser in place of dialogs, and builds from its roots only. */
export function createWebHost(
  view: Pick<HostView, 'version' | 'demo' | 'openedBuild' | 'openFault'>,
  browser: DirectoryBrowser,
): Host {
  return {
    describe: () => ({ face: 'web', platform: hostPlatform(), ...view }),
    chooseBuild: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'web' } })),
    chooseRecipe: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'web' } })),
    chooseFile: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'web' } })),
    saveText: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'web' } })),
    chooseTarget: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'web' } })),
    savePdf: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'web' } })),
    browse: (path) => browser.browse(path),
    admit: (path) => browser.confine(path),
    onCommand: () => () => undefined,
  };
}
