import type { Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PlacedFile } from '../../../shared/contract/operation-request.ts';
import { mergeablePieces, type MergePiece } from '../../../shared/firmware/merge.ts';
import { ok } from '../../../shared/result.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { mergeToFile, type MergedFile } from '../../core/flash/operations/merge-to-file.ts';
import { readPieces } from '../../core/flash/operations/piece-files.ts';
import { exitCode } from '../exit-code.ts';
import { numberArgument, placedFiles } from '../operations/numbers.ts';
import { sayFault } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

interface MergeOptions {
  readonly output: string;
  readonly buildDir?: string;
  readonly targetOffset: number;
  readonly padToSize?: number;
  readonly json?: true;
}

/** `flashdock merge`: one image of a build, or of files at addresses as esptool's merge-bin has it. */
export function addMergeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('merge')
    .description('Make one image of a build, or of files at their addresses.')
    .argument('[address-and-file...]', '0x1000 bootloader.bin 0x8000 table.bin …')
    .requiredOption('-o, --output <file>', 'file to write')
    .option('-b, --build-dir <path>', 'build directory, bundle, manifest or .bin file')
    .option('-t, --target-offset <address>', 'where the image will be written', numberArgument, 0)
    .option('--pad-to-size <size>', 'fill it up to that address: 4MB', numberArgument)
    .option('--json', 'print one JSON line')
    .action(async (args: readonly string[], options: MergeOptions) => {
      const files = placedFiles(args);
      if (files === undefined || (files.length === 0) === (options.buildDir === undefined)) {
        return command.error('error: give addresses and files by turns, or --build-dir');
      }
      const merged = await merge(files, options);
      if (!merged.ok) {
        sayFault(merged.fault, options, terminal);
        return;
      }
      const { size, from, md5 } = merged.value;
      const words = terminal.messages.operations;
      const fields = { event: 'result', result: 'done', code: null, file: options.output, ...merged.value };
      if (options.json) terminal.print(JSON.stringify(fields));
      else
        for (const line of [words.merged(options.output, size, from), words.md5(md5)]) terminal.print(line);
      terminal.exit(exitCode.done);
    });
}

async function merge(
  files: readonly PlacedFile[],
  { output, buildDir, targetOffset, padToSize }: MergeOptions,
): Promise<Outcome<MergedFile>> {
  const pieces = buildDir === undefined ? await readPieces(files) : await piecesIn(buildDir);
  if (!pieces.ok) return pieces;
  const end = padToSize === undefined ? {} : { end: padToSize };
  return await mergeToFile(pieces.value, { begin: targetOffset, ...end }, output);
}

async function piecesIn(buildDir: string): Promise<Outcome<readonly MergePiece[]>> {
  const release = await readRelease(buildDir);
  return release.ok ? ok(mergeablePieces(release.value)) : release;
}
