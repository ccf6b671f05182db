import type { Outcome } from '../../../shared/contract/fault.ts';
import type { DirectoryView, HostCommand, HostView } from '../../../shared/contract/host.ts';

/** What a shell adds to the bench: the desktop has dialogs and menus, the web console a confined view of the disk. */
export interface Host {
  describe(): HostView;
  chooseBuild(kind: 'directory' | 'file'): Promise<Outcome<string | null>>;
  /** @param path where the dialog begins; null wherever the system likes */
  chooseRecipe(to: 'open' | 'save', path: string | null): Promise<Outcome<string | null>>;
  /** A file of any kind to read. */
  chooseFile(): Promise<Outcome<string | null>>;
  browse(path: string | undefined): Promise<Outcome<DirectoryView>>;
  /** Asks where to and writes it; null when the dialog was closed without a choice. */
  saveText(suggestedName: string, text: string): Promise<Outcome<string | null>>;
  /** Asks where a file is to go; null when the dialog was closed without a choice. */
  chooseTarget(suggestedName: string): Promise<Outcome<string | null>>;
  /** Asks where to, prints `html` there; null when the dialog was closed without a choice. */
  savePdf(suggestedName: string, html: string): Promise<Outcome<string | null>>;
  /** The path to open when a screen asks for `path`: a shell may confine its screens to some folders. */
  admit(path: string): Promise<Outcome<string>>;
  /** Calls back with what menus ask of the screens; returns how to stop. */
  onCommand(listener: (command: HostCommand) => void): () => void;
}

export function hostPlatform(): HostView['platform'] {
  const { platform } = process;
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
