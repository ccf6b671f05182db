import type { Command } from 'commander';
import { hex } from '../../../shared/messages/figures.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { ok } from '../../../shared/result.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { readPieces } from '../../core/flash/operations/piece-files.ts';
import { piecesOf, verifyPieces, type Comparison } from '../../core/flash/operations/verify-pieces.ts';
import {
  expectApart,
  newPieceRecord,
  writePieces,
  type PieceResult,
} from '../../core/flash/operations/write-pieces.ts';
import { placedFiles } from '../operations/numbers.ts';
import { addOperationOptions, type OperationOptions } from '../operations/operation-options.ts';
import { runOperation } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

const byTurns = 'error: addresses and files come by turns, as in: 0x1000 a.bin 0x8000 b.bin';

/** `flashdock write-flash`, with esptool's arguments in esptool's order. */
export function addWriteCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('write-flash')
    .description('Write files at any address; what they do not cover stays as it is.')
    .argument('<address-and-file...>', '0x1000 bootloader.bin 0x8000 table.bin …')
    .option('--no-skip', 'write also what the flash already holds');
  addOperationOptions(command).action(
    (args: readonly string[], options: OperationOptions & { readonly skip: boolean }) => {
      const files = placedFiles(args);
      if (files === undefined) return command.error(byTurns);
      const record = newPieceRecord();
      return runOperation(
        options,
        terminal,
        async (use, tell) => {
          const pieces = await readPieces(files);
          if (!pieces.ok) return pieces;
          return await use((linked) => {
            expectApart(pieces.value);
            return writePieces(linked, pieces.value, { skip: options.skip, record }, tell);
          });
        },
        (results) => ({
          lines: results.map((each) => pieceLine(each, terminal)),
          fields: { files: results },
          good: true,
        }),
      );
    },
  );
}

/** `flashdock verify-flash`: files at addresses as esptool has it, or a whole build; 1 where anything differs. */
export function addVerifyCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('verify-flash')
    .description('Compare the flash with files, or with a build as a factory flash writes it.')
    .argument('[address-and-file...]', '0x1000 bootloader.bin 0x8000 table.bin …')
    .option('-b, --build-dir <path>', 'build directory, bundle, manifest or .bin file');
  addOperationOptions(command).action(
    (args: readonly string[], options: OperationOptions & { readonly buildDir?: string }) => {
      const files = placedFiles(args);
      const { buildDir } = options;
      if (files === undefined || (files.length === 0) === (buildDir === undefined)) {
        return command.error(`${byTurns}; or --build-dir instead`);
      }
      return runOperation(
        options,
        terminal,
        async (use, tell) => {
          const release = buildDir === undefined ? ok(undefined) : await readRelease(buildDir);
          if (!release.ok) return release;
          const pieces = await readPieces(files);
          if (!pieces.ok) return pieces;
          return await use(async (linked) => {
            const built = release.value === undefined ? [] : await piecesOf(release.value, linked.chip);
            return await verifyPieces(linked, [...pieces.value, ...built], tell);
          });
        },
        (compared) => ({
          lines: compared.map((each) => pieceLine(each, terminal)),
          fields: { files: compared },
          good: compared.every(({ result }) => result === 'equal'),
        }),
      );
    },
  );
}

function pieceLine(piece: PieceResult | Comparison, { messages }: Terminal): string {
  const { path, from, size, result } = piece;
  const words = messages.operations;
  const differs = 'differs' in piece && piece.differs !== null ? piece.differs : undefined;
  const where = differs === undefined ? [] : [words.differsAt(differs.from, differs.to)];
  const mark = result === 'differs' ? '✕' : '✓';
  return `${mark} ${hex(from)}  ${grouped(size).padStart(11)}  ${path}: ${[words.results[result], ...where].join(', ')}`;
}
