import { useMemo, useRef, useState } from 'react';
import type { ReleaseView } from '../../../../shared/contract/release.ts';
import { address } from '../../../format/number.ts';
import { useMessages } from '../../../state/bench-context.tsx';
import { Glyph } from '../../../ui/Glyph.tsx';
import screen from '../../../ui/screen.module.css';
import { useWidth } from '../../../ui/use-width.ts';
import { layOutFlashMap } from './flash-map-layout.ts';
import { bytesOf, flashMapOf, type FlashMap, type MapRegion } from './flash-map.ts';
import { FlashMapDrawing } from './FlashMapDrawing.tsx';
import styles from './FlashMap.module.css';
import { Legend } from './Legend.tsx';
import { labelOf } from './region-label.ts';

/** The whole flash to scale, and lenses over what is too narrow to be read at that scale. */
export function FlashMapSection({ release }: { readonly release: ReleaseView }) {
  const { map: words } = useMessages().build;
  const map = useMemo(() => flashMapOf(release), [release]);
  const [pointed, setPointed] = useState<MapRegion | null>(null);
  return (
    <section className={styles.section} aria-label={words.title}>
      <div className={screen.section}>
        <h2>{words.title}</h2>
        {map && (
          <>
            <span className="muted ellipsis">
              {pointed ? <Reading region={pointed} /> : <Extent map={map} />}
            </span>
            <Legend faultBytes={bytesOf(map.faults)} />
          </>
        )}
      </div>
      {map ? (
        <Measured map={map} pointed={pointed} onPoint={setPointed} />
      ) : (
        <p className={styles.nothing}>
          <Glyph name="note" />
          {words.nothing}
        </p>
      )}
    </section>
  );
}

interface MeasuredProps {
  readonly map: FlashMap;
  readonly pointed: MapRegion | null;
  readonly onPoint: (region: MapRegion | null) => void;
}

function Measured({ map, pointed, onPoint }: MeasuredProps) {
  const { map: words } = useMessages().build;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const layout = useMemo(() => (width < 200 ? null : layOutFlashMap(map, width, words)), [map, width, words]);
  return (
    <div ref={box} className={styles.box}>
      {layout && <FlashMapDrawing layout={layout} map={map} pointed={pointed} onPoint={onPoint} />}
    </div>
  );
}

function Extent({ map }: { readonly map: FlashMap }) {
  const { map: words } = useMessages().build;
  return map.flashSize === null ? words.extentUnknown(map.extent) : words.extent(map.flashSize);
}

/** What the pointer or the keyboard is on, in figures. */
function Reading({ region }: { readonly region: MapRegion }) {
  const { map: words } = useMessages().build;
  const { name, subs } = labelOf(region, words);
  return (
    <>
      <b className="ink strong">{region.boots ? words.boots(name) : name}</b>{' '}
      <span className="mono">
        {address(region.from)} – {address(region.to - 1)}
      </span>{' '}
      {subs[0]} {region.file && <span className="mono">{region.file.path}</span>}
    </>
  );
}
