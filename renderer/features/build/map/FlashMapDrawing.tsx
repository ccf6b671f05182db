import { useId, type KeyboardEvent } from 'react';
import { address } from '../../../format/number.ts';
import { useMessages } from '../../../state/bench-context.tsx';
import type { Tick } from './axis.ts';
import { measures, type FlashMapLayout, type LensLayout } from './flash-map-layout.ts';
import type { FlashMap, MapRegion } from './flash-map.ts';
import styles from './FlashMap.module.css';
import { labelOf } from './region-label.ts';
import { StripDrawing } from './StripDrawing.tsx';

interface FlashMapDrawingProps {
  readonly layout: FlashMapLayout;
  readonly map: FlashMap;
  readonly pointed: MapRegion | null;
  readonly onPoint: (region: MapRegion | null) => void;
}

export function FlashMapDrawing({ layout, map, pointed, onPoint }: FlashMapDrawingProps) {
  const { map: words } = useMessages().build;
  const id = useId();
  const { overview, lenses, width, height } = layout;
  const optionId = (region: MapRegion) => `${id}${region.key}`;
  return (
    <svg
      className={styles.map}
      width={width}
      height={height}
      role="listbox"
      tabIndex={0}
      aria-label={`${words.title}. ${words.keys}`}
      aria-activedescendant={pointed ? optionId(pointed) : undefined}
      onKeyDown={(event) => stepOn(event, map.regions, pointed, onPoint)}
      onPointerLeave={() => onPoint(null)}
      onBlur={() => onPoint(null)}
    >
      <Ticks ticks={layout.ticks} y={measures.axis} up />
      {lenses.map((lens) => (
        <Beam key={lens.strip.x} lens={lens} from={overview.y + overview.height} />
      ))}
      {[overview, ...lenses.map(({ strip }) => strip)].map((strip) => (
        <StripDrawing key={`${strip.x}-${strip.y}`} strip={strip} pointed={pointed} onPoint={onPoint} />
      ))}
      {lenses.map(({ strip, ticks }) => (
        <Ticks key={strip.x} ticks={ticks} y={strip.y + strip.height} />
      ))}
      {layout.flashEnd !== null && (
        <path className={styles.end} d={`M${layout.flashEnd} ${overview.y - 6}v${overview.height + 12}`} />
      )}
      {map.regions.map((region) => (
        <g
          key={region.key}
          id={optionId(region)}
          role="option"
          aria-selected={region === pointed}
          aria-label={words.region(labelOf(region, words).name, address(region.from), address(region.to - 1))}
        />
      ))}
    </svg>
  );
}

function stepOn(
  event: KeyboardEvent,
  regions: readonly MapRegion[],
  pointed: MapRegion | null,
  onPoint: (region: MapRegion | null) => void,
): void {
  const at = pointed ? regions.indexOf(pointed) : -1;
  const target = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: Math.max(at, 1) - 1,
    ArrowUp: Math.max(at, 1) - 1,
    Home: 0,
    End: regions.length - 1,
  }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  onPoint(regions[Math.min(target, regions.length - 1)] ?? null);
}

/** From the narrow stretch of the overview down to its lens. */
function Beam({ lens, from }: { readonly lens: LensLayout; readonly from: number }) {
  const { strip, source } = lens;
  const [left, right] = source;
  const end = strip.x + strip.width;
  return (
    <>
      <path
        className={styles.beam}
        d={`M${left} ${from}L${right} ${from}L${end} ${strip.y}L${strip.x} ${strip.y}z`}
      />
      <path
        className={styles.edge}
        d={`M${left} ${from}L${strip.x + 0.5} ${strip.y}M${right} ${from}L${end - 0.5} ${strip.y}`}
      />
    </>
  );
}

interface TicksProps {
  readonly ticks: readonly Tick[];
  readonly y: number;
  readonly up?: boolean;
}

function Ticks({ ticks, y, up = false }: TicksProps) {
  return ticks.map(({ x, labelX, label }) =>
    labelX === null ? null : (
      <g key={label}>
        <path className={styles.tick} d={`M${Math.max(x, 0.5)} ${up ? y - 5 : y}v5`} />
        <text className={styles.axis} x={labelX} y={up ? y - 10 : y + 17}>
          {label}
        </text>
      </g>
    ),
  );
}
