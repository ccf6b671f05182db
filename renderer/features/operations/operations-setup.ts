import { createStore } from 'zustand/vanilla';
import type { OperationKind } from '../../../shared/contract/operation-request.ts';
import type { BoardView } from '../../../shared/contract/operations.ts';

/** A row of files to be written or compared, as it was typed. */
export interface PlacedDraft {
  readonly from: string;
  readonly path: string;
}

/** What the person typed and chose; one for all operations, so that a region or a file is typed once. */
export interface OperationDraft {
  readonly region: 'all' | 'partition' | 'address';
  readonly partition: string | null;
  readonly from: string;
  readonly size: string;
  /** By operation: what one writes to, another shall not begin with. */
  readonly files: Partial<Readonly<Record<OperationKind, string>>>;
  readonly placed: readonly PlacedDraft[];
  readonly compareWith: 'build' | 'files';
  readonly pad: string;
  readonly skip: boolean;
}

/** A board as it was read, and the jobs and operations on its port that were known then: any other may have changed it. */
export interface ReadBoard {
  readonly board: BoardView;
  readonly known: readonly string[];
}

interface OperationsSetup {
  readonly view: 'flash' | 'operations';
  readonly kind: OperationKind;
  /** By port. */
  readonly boards: Readonly<Record<string, ReadBoard>>;
  /** Files that the system's own dialog has asked about already. */
  readonly agreed: readonly string[];
  /** Paths that nobody typed: they follow the board. */
  readonly suggested: OperationDraft['files'];
  readonly draft: OperationDraft;
}

export const operationsSetup = createStore<OperationsSetup>(() => ({
  view: 'flash',
  kind: 'read',
  boards: {},
  agreed: [],
  suggested: {},
  draft: {
    region: 'all',
    partition: null,
    from: '0x0',
    size: '',
    files: {},
    placed: [{ from: '0x10000', path: '' }],
    compareWith: 'build',
    pad: '',
    skip: true,
  },
}));

export function changeDraft(change: Partial<OperationDraft>): void {
  operationsSetup.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
}

export function changeFile(kind: OperationKind, path: string): void {
  operationsSetup.setState(({ draft }) => ({
    draft: { ...draft, files: { ...draft.files, [kind]: path } },
  }));
}

export function suggestFile(kind: OperationKind, path: string): void {
  changeFile(kind, path);
  operationsSetup.setState(({ suggested }) => ({ suggested: { ...suggested, [kind]: path } }));
}
