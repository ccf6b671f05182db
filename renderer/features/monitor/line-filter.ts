import type { LineLevel, LineView } from '../../../shared/contract/monitor.ts';

export interface LineFilter {
  readonly query: string;
  readonly levels: Readonly<Record<LineLevel, boolean>>;
}

/**
 * Whether a line holds every word of the query, in any case and order, at a level that is on. `tag:wifi` looks at the
 * tag alone. What ESP-IDF did not log has no level and counts as on.
 */
export function passes(filter: LineFilter): (line: LineView) => boolean {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  const tags = words.flatMap((word) => (word.startsWith('tag:') ? [word.slice(4)] : []));
  const texts = words.filter((word) => !word.startsWith('tag:'));
  return ({ kind, level, tag, text }) => {
    if (kind === 'mark') return true;
    if (level !== null && !filter.levels[level]) return false;
    if (tags.length > 0 && !tags.every((word) => tag?.toLowerCase().startsWith(word))) return false;
    if (texts.length === 0) return true;
    const lower = text.toLowerCase();
    return texts.every((word) => lower.includes(word));
  };
}

export function isFiltering({ query, levels }: LineFilter): boolean {
  return query.trim() !== '' || Object.values(levels).includes(false);
}
