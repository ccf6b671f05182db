import type { BuildWords } from '../../../../shared/messages/en/build-screen.ts';
import type { MapRegion } from './flash-map.ts';
import type { Face } from './text-width.ts';

export interface RegionLabel {
  readonly name: string;
  /** Second line, the fullest first; the first one that fits is shown. */
  readonly subs: readonly string[];
  readonly subFace: Face;
  /** At the far end of the first line, where there is room. */
  readonly aside: string | null;
}

export function labelOf(region: MapRegion, words: BuildWords['map']): RegionLabel {
  const { size: sizeText } = words;
  const size = region.to - region.from;
  const plain = { subs: [sizeText(size)], subFace: 'sub' as const, aside: null };
  switch (region.kind) {
    case 'free':
      return { ...plain, name: words.notInTable };
    case 'file':
      return { ...plain, name: region.label };
    case 'table':
      return { ...plain, name: words.table };
    case 'bootloader':
      return { ...plain, name: words.bootloader, subs: filled(region, size, words) };
    case 'partition':
      return {
        ...plain,
        name: region.label,
        subs: filled(region, size, words),
        aside: asideOf(region, size, words),
      };
  }
}

function filled({ file, partition, covered }: MapRegion, size: number, words: BuildWords['map']): string[] {
  const exact = words.size(size);
  if (file) {
    const used = file.size;
    if (used > size) return [words.over(used, size), exact];
    return [used === size ? words.full(size) : words.ofSize(used, size), exact];
  }
  if (covered) return [exact];
  if (partition?.type === 'data' && partition.subtype === 'nvs') return [words.kept(size), exact];
  if (partition?.type === 'app' || isImage(partition))
    return [`${exact}, ${words.empty}`, exact, words.empty];
  return [exact];
}

function isImage(partition: MapRegion['partition']): boolean {
  return ['spiffs', 'littlefs', 'fat'].includes(partition?.subtype ?? '');
}

function asideOf({ file, partition }: MapRegion, size: number, words: BuildWords['map']): string | null {
  if (partition?.type !== 'app' || !file || file.size > size) return null;
  return words.fills(`${((file.size / size) * 100).toFixed(1)} %`);
}
