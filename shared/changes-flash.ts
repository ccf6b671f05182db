import type { OperationKind } from './contract/operation-request.ts';

const changing: ReadonlySet<OperationKind> = new Set(['restore', 'write', 'erase-flash', 'erase-region']);

/** It changes the flash, so that its breaking off leaves half of it. */
export function changesFlash(kind: OperationKind): boolean {
  return changing.has(kind);
}
