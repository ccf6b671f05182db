import type { OperationKind } from '../operation-request.ts';

/** `port` is null for what reaches no chip. */
export type OperationsEventParams = {
  'operation-started': { kind: OperationKind; port: string | null };
  'operation-done': { kind: OperationKind; port: string | null; mac: string | null; seconds: number };
  /** The chip does not hold what it was compared with. */
  'operation-differs': { kind: OperationKind; port: string | null; mac: string | null };
  'operation-failed': { kind: OperationKind; port: string | null; code: string };
  'operation-cancelled': { kind: OperationKind; port: string | null };
};
