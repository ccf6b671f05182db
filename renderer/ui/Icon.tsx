import styles from './Icon.module.css';

export type IconName =
  | 'build'
  | 'serve'
  | 'flash'
  | 'station'
  | 'monitor'
  | 'ledger'
  | 'export'
  | 'print'
  | 'settings'
  | 'copy'
  | 'check'
  | 'x'
  | 'folder'
  | 'right'
  | 'down'
  | 'up'
  | 'arrow'
  | 'usb'
  | 'chip'
  | 'lock'
  | 'refresh'
  | 'search'
  | 'filter'
  | 'play'
  | 'stop'
  | 'pause'
  | 'clock'
  | 'download'
  | 'wifi'
  | 'trash'
  | 'erase'
  | 'pencil'
  | 'skip'
  | 'unplug'
  | 'more'
  | 'volume'
  | 'mute'
  | 'box';

/** A line drawing in the colour of the text beside it; never the only bearer of a meaning. */
export function Icon({ name, size = 14 }: { readonly name: IconName; readonly size?: 12 | 14 | 16 | 20 }) {
  return (
    <svg className={styles.icon} width={size} height={size} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}
