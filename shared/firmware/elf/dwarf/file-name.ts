import type { LineHeader } from './line-header.ts';
import type { LineTable } from './line-program.ts';

/** POSIX, a Windows drive or share: builds are made on every system. */
const absolute = /^(?:[/\\]|[A-Za-z]:[/\\])/;

/**
 * The path of a file as the compiler saw it; undefined where there is none of that index. Directory 0 is the
 * compilation directory; files count from 0 since DWARF 5, from 1 before (DWARF 5, section 6.2.4.1).
 */
export function fileName(
  index: number,
  header: LineHeader,
  table: LineTable,
  compilationDirectory: string | undefined,
): string | undefined {
  const modern = header.version >= 5;
  const file = table.files[modern ? index : index - 1];
  if (file === undefined || file.name === '') return undefined;
  if (absolute.test(file.name)) return file.name;
  const directory = header.directories[modern ? file.directory : file.directory - 1] ?? '';
  const root =
    absolute.test(directory) || (modern && file.directory === 0) ? '' : (compilationDirectory ?? '');
  return [root, directory, file.name].filter((part) => part !== '').reduce(join, '');
}

function join(left: string, right: string): string {
  return left === '' || left.endsWith('/') || left.endsWith('\\') ? left + right : `${left}/${right}`;
}
