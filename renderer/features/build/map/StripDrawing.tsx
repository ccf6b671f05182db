import type { MapRegion } from './flash-map.ts';
import styles from './FlashMap.module.css';
import type { Box, MapText, Strip } from './strip.ts';

interface StripDrawingProps {
  readonly strip: Strip;
  readonly pointed: MapRegion | null;
  readonly onPoint: (region: MapRegion | null) => void;
}

export function StripDrawing({ strip, pointed, onPoint }: StripDrawingProps) {
  const claimed = strip.cells.filter(({ region }) => region.kind !== 'free');
  const free = strip.cells.filter(({ region }) => region.kind === 'free');
  const selected = strip.cells.find(({ region }) => region === pointed);
  return (
    <g>
      {free.map((cell) => (
        <g key={cell.region.key}>
          <Rect box={cell} className={styles.free} />
          <Rect box={inset(cell, 0.5)} className={styles.dotted} />
        </g>
      ))}
      {claimed.map((cell, index) => (
        <Rect key={cell.region.key} box={cell} className={index % 2 ? styles.odd : styles.even} />
      ))}
      {strip.fills.map((fill) => (
        <Rect key={fill.x} box={fill} className={fill.boots ? styles.boots : styles.file} />
      ))}
      {claimed.map(({ region, x, y, height }) => (
        <path key={region.key} className={styles.hair} d={`M${x} ${y}v${height}`} />
      ))}
      {strip.faults.map((fault) => (
        <g key={fault.x}>
          <Rect box={fault} className={styles.cleared} />
          <Rect box={fault} className={styles.crossed} />
          <Rect box={inset(fault, 0.5)} className={styles.faultFrame} />
        </g>
      ))}
      {claimed.length > 0 && <Frame cells={claimed} />}
      {strip.texts.map((text) => (
        <Label key={`${text.text}-${text.x}`} label={text} />
      ))}
      {selected && <Rect box={inset(selected, 1)} className={styles.selected} />}
      {strip.cells.map((cell) => (
        <rect
          key={cell.region.key}
          className={styles.target}
          x={cell.x}
          y={cell.y}
          width={cell.width}
          height={cell.height}
          onPointerEnter={() => onPoint(cell.region)}
        />
      ))}
    </g>
  );
}

/** One line around what the table covers, from its first byte to its last. */
function Frame({ cells }: { readonly cells: Strip['cells'] }) {
  const left = Math.min(...cells.map(({ x }) => x));
  const right = Math.max(...cells.map(({ x, width }) => x + width));
  const { y, height } = cells[0] ?? { y: 0, height: 0 };
  return <Rect box={inset({ x: left, y, width: right - left, height }, 0.5)} className={styles.frame} />;
}

function Label({ label }: { readonly label: MapText }) {
  const { x, y, width, height, text, face, on } = label;
  const ink = on === 'file' ? styles.onFile : '';
  return (
    <>
      {on === 'plate' && (
        <rect className={styles.plate} x={x - 3} y={y} width={width + 6} height={height} rx="2" />
      )}
      <text className={`${styles[face] ?? ''} ${ink ?? ''}`} x={x} y={y + 11.5}>
        {text}
      </text>
    </>
  );
}

function Rect({ box, className }: { readonly box: Box; readonly className: string | undefined }) {
  return <rect className={className} x={box.x} y={box.y} width={box.width} height={box.height} />;
}

function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: Math.max(width - 2 * by, 0), height: height - 2 * by };
}
