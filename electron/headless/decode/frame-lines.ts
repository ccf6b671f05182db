import type { Frame } from '../../../shared/firmware/elf/symbolizer.ts';

export function hex(address: number): string {
  return `0x${address.toString(16).padStart(8, '0')}`;
}

/** One address in the form of `llvm-symbolizer --addresses --pretty-print`: innermost first, a line for each level. */
export function frameLines(address: string, frames: readonly Frame[]): readonly string[] {
  return frames.map(
    ({ functionName, file, line, column }, level) =>
      `${level === 0 ? `${address}: ` : ' (inlined by) '}${functionName ?? '??'}` +
      ` at ${file ?? '??'}:${String(line)}:${String(column)}`,
  );
}

/** The same for scripts; null where nothing is known. */
export function frameDocuments(frames: readonly Frame[]) {
  return frames.map(({ functionName, file, line, column }) => ({
    function: functionName ?? null,
    file: file ?? null,
    line: file === undefined ? null : line,
    column: file === undefined ? null : column,
  }));
}

/** Nothing is known of it: it is no address of this program. */
export function isOutside(frames: readonly Frame[]): boolean {
  return frames.every(({ functionName, file }) => functionName === undefined && file === undefined);
}
