/** One end of a connection between a screen and the bench: text messages both ways, in order. */
export interface Wire {
  /** Resolves when the message has left, where the transport can tell: a slow reader then slows its own streams only. */
  send(message: string): void | Promise<void>;
  onMessage(listener: (message: string) => void): void;
  /** Called once, when the other end is gone. */
  onClose(listener: () => void): void;
}
