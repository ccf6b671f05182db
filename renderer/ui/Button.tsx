import type { ComponentProps } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  readonly icon?: IconName;
  /** `primary` is the one action of a screen; `danger` asks before it loses something. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger' | 'danger-solid';
  readonly size?: 'small' | 'normal' | 'large';
  /** Keys that do the same, as printed on them. */
  readonly keys?: string;
}

export function Button({
  icon,
  kind = 'plain',
  size = 'normal',
  keys,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[kind], styles[size], children ? '' : styles.bare, className ?? ''];
  return (
    <button type="button" className={classes.join(' ')} {...rest}>
      {icon && <Icon name={icon} size={size === 'large' ? 16 : 14} />}
      {children}
      {keys && (
        <kbd className={styles.keys} aria-hidden="true">
          {keys}
        </kbd>
      )}
    </button>
  );
}
