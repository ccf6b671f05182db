import type { LabelPreview as Preview } from '../../../shared/contract/label-preview.ts';
import { useMessages } from '../../state/bench-context.tsx';
import styles from './LabelPreview.module.css';

/** The very dots that are printed, or the text that goes to the printer, and where it goes. */
export function LabelPreview({ preview }: { readonly preview: Preview }) {
  const { print: words, recipeParts } = useMessages().station;
  const { picture, text, to, format, isSample } = preview;
  return (
    <figure className={styles.preview}>
      {picture && (
        <img
          className={styles.picture}
          src={`data:image/png;base64,${picture.png}`}
          alt={words.picture(to)}
        />
      )}
      {text !== null && <pre className={styles.text}>{text}</pre>}
      <figcaption className={styles.caption}>
        <span>
          {recipeParts.formats[format]}
          {picture && ` ${words.size(picture.width, picture.height)}`}
        </span>
        <span className={`mono ellipsis ${styles.to ?? ''}`} title={to}>
          {words.to(to)}
        </span>
        {isSample && <span>{words.sample}</span>}
      </figcaption>
    </figure>
  );
}
