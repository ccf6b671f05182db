import type { BoardView } from '../../../shared/contract/operations.ts';
import { readChipTable } from '../flash/operations/chip-table.ts';
import type { Linked } from '../flash/loader/with-chip.ts';

/** Throws `Failure`. */
export async function readBoard({ session, chip }: Linked): Promise<BoardView> {
  const table = chip.security.flashEncryption ? undefined : await readChipTable(session);
  const partitions = table?.partitions.map(({ label, type, subtype, offset, size }) => {
    return { label, type, subtype, offset, size };
  });
  return { chip, partitions: partitions ?? null };
}
