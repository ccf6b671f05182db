import { dirname } from 'node:path';
import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { Outcome } from '../../shared/contract/fault.ts';
import type { HostCommand, HostView } from '../../shared/contract/host.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Bench } from '../core/bench.ts';
import { saveFile } from '../core/save-file.ts';
import { hostPlatform, type Host } from '../core/wire/host.ts';
import { printPdf } from './print-pdf.ts';

export interface DesktopHost extends Host {
  readonly command: (command: HostCommand) => void;
}

/** The desktop's own abilities: the system's dialogs and the menus' commands. */
export function createDesktopHost(
  view: Pick<HostView, 'version' | 'demo' | 'openedBuild' | 'openFault'>,
  { settings }: Bench,
  messages: () => Messages,
): DesktopHost {
  const listeners = new Set<(command: HostCommand) => void>();
  /** What was chosen last while no page listened: one that is loaded, or draws anew what it asks, is about to. */
  let unheard: HostCommand | undefined;
  return {
    describe: () => ({ face: 'desktop', platform: hostPlatform(), ...view }),
    async chooseBuild(kind) {
      const { lastDirectory } = settings.state.getState();
      const path = await showDialog({
        ...dialogOptions(kind, messages()),
        ...(lastDirectory !== null && { defaultPath: lastDirectory }),
      });
      /* The folder above is where the next build lies; not being able to remember it is no reason to refuse this one. */
      if (path !== null) await settings.change({ lastDirectory: dirname(path) });
      return ok(path);
    },
    chooseRecipe: async (to, path) => ok(await showRecipeDialog(to, path, messages())),
    chooseFile: async () => {
      const { anyFile: title } = messages().desktop;
      return ok(await showDialog({ title, properties: ['openFile'] }));
    },
    saveText: async (defaultPath, text) => saveTo(await showSaveDialog({ defaultPath }), text),
    chooseTarget: async (defaultPath) => ok(await showSaveDialog({ defaultPath })),
    async savePdf(defaultPath, html) {
      const pdf = await printPdf(html);
      return pdf.ok ? await saveTo(await showSaveDialog({ defaultPath }), pdf.value) : pdf;
    },
    browse: () => Promise.resolve(fail({ code: 'not-in-this-shell', params: { face: 'desktop' } })),
    admit: (path) => Promise.resolve(ok(path)),
    onCommand: (listener) => {
      listeners.add(listener);
      if (unheard !== undefined) listener(unheard);
      unheard = undefined;
      return () => listeners.delete(listener);
    },
    command(command) {
      if (listeners.size === 0) unheard = command;
      for (const listener of listeners) listener(command);
    },
  };
}

function dialogOptions(kind: 'directory' | 'file', messages: Messages): OpenDialogOptions {
  const words = messages.desktop;
  return kind === 'directory'
    ? { title: words.chooseDirectory, properties: ['openDirectory'] }
    : {
        title: words.chooseFile,
        properties: ['openFile'],
        filters: [{ name: words.images, extensions: ['bin', 'json'] }],
      };
}

function showRecipeDialog(
  to: 'open' | 'save',
  path: string | null,
  { desktop: words }: Messages,
): Promise<string | null> {
  const options = {
    title: to === 'open' ? words.openRecipe : words.saveRecipe,
    filters: [{ name: words.recipes, extensions: ['json'] }],
    ...(path !== null && { defaultPath: path }),
  };
  return to === 'open' ? showDialog({ ...options, properties: ['openFile'] }) : showSaveDialog(options);
}

async function showDialog(options: OpenDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}

async function showSaveDialog(options: SaveDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const { filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return filePath === '' ? null : filePath;
}

async function saveTo(path: string | null, content: string | Uint8Array): Promise<Outcome<string | null>> {
  if (path === null) return ok(null);
  try {
    await saveFile(path, content);
    return ok(path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return fail({ code: 'file-not-saved', params: { path, reason: String(error.code) } });
  }
}
