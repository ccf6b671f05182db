import type { OperationKind } from '../../../shared/contract/operation-request.ts';

const parts: Partial<Readonly<Record<OperationKind, string>>> = {
  read: 'flash',
  backup: 'backup',
  merge: 'merged',
};

/** `esp32s3-3485189C2B18-backup.bin`: what it is of, and what it is. */
export function suggestedName(kind: OperationKind, of: readonly (string | null)[]): string {
  const words = [...of, parts[kind] ?? kind].filter((part) => part !== null);
  const name = words.map((part) => part.replace(/:/g, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')).join('-');
  return `${name}.bin`;
}

/** A file that is named after a board shall be of that board: another may be on the port by now. */
export function boardNamedIn(path: string, mac: string | undefined): { readonly mac?: string } {
  return mac !== undefined && path.includes(mac.replace(/:/g, '')) ? { mac } : {};
}

/** A path in the folder of another one, or in `folder`, in the spelling of that system. */
export function inFolder(folder: string, name: string): string {
  if (folder === '') return name;
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** The folder that a path is in; empty for a bare name. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end < 0 ? '' : path.slice(0, end === 0 ? 1 : end);
}
