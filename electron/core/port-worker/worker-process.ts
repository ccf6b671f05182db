/** Why a process is no more. */
export type WorkerEnd =
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'exit'; readonly code: number }
  /** It was ended for it gave no sign of life, or did not let go of its port when it was told to. */
  | { readonly kind: 'stuck' }
  /** The operating system did not let it begin. */
  | { readonly kind: 'not-started'; readonly reason: string };

/** A process that holds a port, as the bench sees it. */
export interface WorkerProcess {
  /** Of the operating system; 0 where the process never came to be. */
  readonly pid: number;
  /** Plain data and bytes; nothing happens where the process is gone. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onEnd(listener: (end: WorkerEnd) => void): void;
  /** At once, whatever it does. */
  kill(): void;
}

export type SpawnWorker = () => WorkerProcess;
