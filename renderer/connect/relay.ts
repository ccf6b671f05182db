/** What the desktop shell's preload puts on `window`: text to and from the main process, and nothing else. */
export interface Relay {
  /** Begins this page's session; to be called once, before anything is sent. */
  open(listener: (message: string) => void): void;
  send(message: string): void;
  /** The absolute path of a dropped file or folder; empty for one that is not on the disk. */
  pathOfFile(file: File): string;
}

declare global {
  interface Window {
    readonly flashdock?: Relay;
  }
}
