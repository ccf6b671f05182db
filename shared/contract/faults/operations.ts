export type OperationsFaultParams = {
  'operation-not-found': { operationId: string };
  'operation-still-running': { operationId: string };
  /** What was agreed to was agreed to for another board. MACs. */
  'board-not-agreed': { agreed: string; actual: string };
  /** The chip's table has no partition of that name there. */
  'partition-moved': { label: string; at: number };
  /** Nobody has agreed to replace it. */
  'file-exists': { path: string };
};
