import { readContent, type Content, type ReadContent } from './content.ts';
import type { FileStat } from './file-stat.ts';

/** Contents by path and state, so that the same file is read and hashed once, whoever opens it and how often. */
export interface ContentCache {
  read(path: string, stat: FileStat): Promise<ReadContent>;
}

/** Holds the newest state of each file, up to `budget` bytes; what was used longest ago goes first. */
export function createContentCache(budget: number = 256 << 20, read = readContent): ContentCache {
  const held = new Map<string, { readonly key: string; readonly content: Content }>();

  function keep(path: string, key: string, content: Content): void {
    held.delete(path);
    held.set(path, { key, content });
    let total = [...held.values()].reduce((sum, each) => sum + each.content.bytes.length, 0);
    for (const [oldest, each] of held) {
      if (total <= budget || oldest === path) break;
      held.delete(oldest);
      total -= each.content.bytes.length;
    }
  }

  return {
    async read(path, stat) {
      const known = held.get(path);
      const content = known?.key === stat.key ? known.content : await read(path, stat);
      if (content !== 'changed' && !('error' in content)) keep(path, stat.key, content);
      return content;
    },
  };
}
