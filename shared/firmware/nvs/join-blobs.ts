import { ByteView } from '../byte-view.ts';
import { NAMESPACES_INDEX, SECOND_CHUNK_RUN, TYPE_BLOB_DATA, TYPE_BLOB_INDEX } from './nvs-format.ts';
import type { NvsFindings } from './nvs-findings.ts';
import type { NvsValue } from './read-partition.ts';
import type { Item } from './read-items.ts';

/** Blobs of version 2 pages, whose index names chunks that may lie on any page. */
export interface Blobs {
  /** Undefined for what is no index, and for a blob that lacks a chunk. */
  read(item: Item, findings: NvsFindings): NvsValue | undefined;
  /** Chunks that no index has asked for. */
  reportOrphans(findings: NvsFindings): void;
}

export function groupBlobs(items: readonly Item[]): Blobs {
  const chunks = new Map<string, Item>();
  const orphans: Item[] = [];
  for (const item of items) {
    if (item.type !== TYPE_BLOB_DATA || item.namespaceIndex === NAMESPACES_INDEX) continue;
    const name = chunkName(item, item.chunkIndex);
    if (chunks.has(name)) orphans.push(item);
    else chunks.set(name, item);
  }
  return {
    read: (item, findings) => (item.type === TYPE_BLOB_INDEX ? join(item, chunks, findings) : undefined),
    reportOrphans: (findings) => {
      for (const { offset, key, chunkIndex } of [...orphans, ...chunks.values()]) {
        findings.add('nvs-chunk-orphaned', offset, { key, chunk: chunkIndex % SECOND_CHUNK_RUN });
      }
    },
  };
}

/** A chunk belongs to one index: where indices share chunks, the later ones lack them, and memory stays bounded. */
function join(index: Item, chunks: Map<string, Item>, findings: NvsFindings): NvsValue | undefined {
  const field = new ByteView(index.field);
  const [stated, count, start] = [field.u32(0), field.u8(4), field.u8(5)];
  const parts: Uint8Array[] = [];
  for (let at = 0; at < count; at++) {
    const name = chunkName(index, start + at);
    const chunk = chunks.get(name);
    if (chunk === undefined) {
      findings.add('nvs-chunk-missing', index.offset, { key: index.key, chunk: at });
      return undefined;
    }
    chunks.delete(name);
    parts.push(chunk.data);
  }
  const found = parts.reduce((sum, part) => sum + part.length, 0);
  if (found !== stated) findings.add('nvs-blob-length', index.offset, { key: index.key, stated, found });
  return { kind: 'blob', bytes: concatenate(parts, found) };
}

function chunkName({ namespaceIndex, key }: Item, chunkIndex: number): string {
  return `${namespaceIndex}:${chunkIndex}:${key}`;
}

function concatenate(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
