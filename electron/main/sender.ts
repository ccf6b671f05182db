import type { IpcMainEvent, WebContents } from 'electron';
import { isOwnPage } from './page-address.ts';

/** What of an IPC event the judgement needs. */
export interface Sender {
  /** Null when the frame navigated away or was destroyed since. */
  readonly senderFrame: { readonly url: string } | null;
  readonly sender: { readonly mainFrame: object };
}

/** Whether a message comes from the top frame of one of our windows, showing our own page. */
export function isTrustedSender({ senderFrame, sender }: Sender): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);
}

/** The only way for IPC into the main process: everything else is dropped. */
export function fromOwnPage<Arguments extends unknown[]>(
  listener: (sender: WebContents, ...args: Arguments) => void,
): (event: IpcMainEvent, ...args: Arguments) => void {
  return (event, ...args) => {
    if (isTrustedSender(event)) listener(event.sender, ...args);
  };
}
