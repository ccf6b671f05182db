import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ChipLink, OperationRequest, PlacedFile } from '../../../shared/contract/operation-request.ts';
import type { BackupView, BoardView, OperationsState } from '../../../shared/contract/operations.ts';
import type { Release } from '../../../shared/firmware/release.ts';

/** The room that does single things with one chip for the screens: read, write, erase, compare, back up, restore. */
export interface Operations {
  readonly state: StoreApi<OperationsState>;
  board(link: ChipLink, signal?: AbortSignal): Promise<Outcome<BoardView>>;
  backup(file: string): Promise<Outcome<BackupView>>;
  /** Bytes of each. */
  sizes(files: readonly PlacedFile[]): Promise<Outcome<number[]>>;
  /** `release`: of the build that the request names. */
  start(request: OperationRequest, release: Release | undefined): Promise<Outcome<{ operationId: string }>>;
  /** Resolves when it has ended and its port is closed. */
  cancel(operationId: string): Promise<Outcome<null>>;
  dismiss(operationId: string): Outcome<null>;
  /** Cancels what runs; before the flash room, which it works through. */
  dispose(): Promise<void>;
}
