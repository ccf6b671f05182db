import { Toast } from '@base-ui/react/toast';
import type { Fault } from '../../shared/contract/fault.ts';
import { explainFault } from '../../shared/messages/explain.ts';
import type { Messages } from '../../shared/messages/messages.ts';

export const toasts = Toast.createToastManager();

export function tellDone(title: string, detail?: string): void {
  toasts.add({ title, description: detail, type: 'ok', timeout: 3000 });
}

/** A fault stays until it is read: its remedy is what the person has to do next. */
export function tellFault(fault: Fault, messages: Messages): void {
  const { cause, remedy } = explainFault(fault, messages);
  toasts.add({ title: cause, description: remedy, type: 'bad', timeout: 0 });
}

export function tellProblem(title: string, detail?: string): void {
  toasts.add({ title, description: detail, type: 'bad', timeout: 0 });
}
