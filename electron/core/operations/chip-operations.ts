import type { Outcome } from '../../../shared/contract/fault.ts';
import type { OperationKind, OperationRequest } from '../../../shared/contract/operation-request.ts';
import type { OperationResult } from '../../../shared/contract/operation-result.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { ok } from '../../../shared/result.ts';
import type { Linked } from '../flash/loader/with-chip.ts';
import { readChipTable } from '../flash/operations/chip-table.ts';
import { eraseAll, eraseStretch } from '../flash/operations/erase.ts';
import { refuse } from '../flash/operations/operate.ts';
import type { Use } from '../flash/operations/read-to-file.ts';
import type { Operation, OperationWatch } from '../flash/operations/run-on-chip.ts';
import type { Piece } from '../flash/operations/sector-runs.ts';
import { piecesOf, verifyPieces } from '../flash/operations/verify-pieces.ts';
import { newPieceRecord, writePieces } from '../flash/operations/write-pieces.ts';

/** Runs one operation on the chip that a request is for. */
export type RunOnChip = <T>(
  operation: Operation<T>,
  watch?: OperationWatch<NoInfer<T>>,
) => Promise<Outcome<T>>;

/** A request that nothing speaks against but, perhaps, the chip. */
export type PreparedOperation = (run: RunOnChip) => Promise<Outcome<OperationResult>>;

export type RequestOf<Kind extends OperationKind> = Extract<OperationRequest, { kind: Kind }>;

export function erasing(request: RequestOf<'erase-flash'> | RequestOf<'erase-region'>): PreparedOperation {
  const options = { skip: request.skip, record: { erased: false } };
  return async (run) => {
    const erased = await run((use, tell) =>
      onlyOn(
        request.mac,
        use,
      )(async (linked) => {
        if (request.kind === 'erase-flash') return await eraseAll(linked, options, tell);
        await expectPartition(linked, request);
        const { from, size } = request;
        return await eraseStretch(linked, { from, size, ...options }, tell);
      }),
    );
    return erased.ok ? ok({ kind: 'erase', ...erased.value }) : erased;
  };
}

export function writing({ mac, skip }: RequestOf<'write'>, pieces: readonly Piece[]): PreparedOperation {
  const record = newPieceRecord();
  return async (run) => {
    const written = await run((use, tell) =>
      onlyOn(mac, use)((linked) => writePieces(linked, pieces, { skip, record }, tell)),
    );
    return written.ok ? ok({ kind: 'write', files: [...written.value] }) : written;
  };
}

/** With files, and with what a factory flash of the release writes. */
export function comparing(pieces: readonly Piece[], release: Release | undefined): PreparedOperation {
  return async (run) => {
    const compared = await run((use, tell) =>
      use(async (linked) => {
        const built = release === undefined ? [] : await piecesOf(release, linked.chip);
        return await verifyPieces(linked, [...pieces, ...built], tell);
      }),
    );
    return compared.ok ? ok({ kind: 'verify', files: [...compared.value] }) : compared;
  };
}

/** The chip, as long as it is the board with that MAC; any where nobody has said which. */
export function onlyOn(mac: string | undefined, use: Use): Use {
  if (mac === undefined) return use;
  return (work) =>
    use((linked) => {
      const actual = linked.chip.mac;
      if (actual !== mac) refuse({ code: 'board-not-agreed', params: { agreed: mac, actual } });
      return work(linked);
    });
}

/** Throws `Failure` where the chip's own table says otherwise. */
async function expectPartition(
  { session }: Linked,
  { label, from, size }: RequestOf<'erase-region'>,
): Promise<void> {
  if (label === null) return;
  const table = await readChipTable(session);
  const isThere = table?.partitions.some(
    (each) => each.label === label && each.offset === from && each.size === size,
  );
  if (isThere !== true) refuse({ code: 'partition-moved', params: { label, at: from } });
}
