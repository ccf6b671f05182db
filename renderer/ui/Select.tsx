import { Select as Base } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { usePopupContainer } from './popup-container.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Select.module.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Second text, in the fixed-width face. */
  readonly detail?: string;
  readonly note?: string;
  readonly icon?: IconName;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly onOpen?: () => void;
  readonly width?:
    'narrow' | 'normal' | 'wide' | 'full' | 'icon' | 'interface' | 'profile' | 'port' | 'ending';
  readonly id?: string;
  readonly empty?: ReactNode;
  /** Shown in the closed field in place of what is chosen, where that stands elsewhere already. */
  readonly closed?: string;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const container = usePopupContainer();
  const chosen = props.options.find((option) => option.value === props.value);
  return (
    <Base.Root
      value={props.value}
      onValueChange={(value) => value !== null && props.onChange(value)}
      onOpenChange={(open) => open && props.onOpen?.()}
      disabled={props.disabled ?? false}
    >
      <Base.Trigger
        id={props.id}
        className={`${styles.trigger ?? ''} ${styles[props.width ?? 'normal'] ?? ''}`}
        aria-label={props.label}
      >
        <Shown chosen={chosen} placeholder={props.closed ?? props.placeholder} closed={props.closed} />
        <Base.Icon className={styles.arrow}>
          <Icon name="down" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={container}>
        <Base.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles.popup}>
            {props.options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={styles.item}>
                <OptionBody option={option} />
                <Base.ItemIndicator className={styles.indicator}>
                  <Icon name="check" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
            {props.options.length === 0 && <p className={styles.empty}>{props.empty}</p>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ShownProps {
  readonly chosen: Option<string> | undefined;
  readonly placeholder: string | undefined;
  readonly closed: string | undefined;
}

function Shown({ chosen, placeholder, closed }: ShownProps) {
  if (closed !== undefined) return <span>{closed}</span>;
  return chosen ? <OptionBody option={chosen} /> : <span className="faint grow">{placeholder}</span>;
}

function OptionBody({ option }: { readonly option: Option<string> }) {
  return (
    <>
      {option.icon && <Icon name={option.icon} />}
      <span className="ellipsis">{option.label}</span>
      {option.detail && <span className={`mono muted ${styles.detail ?? ''}`}>{option.detail}</span>}
      {option.note && <span className={styles.note}>{option.note}</span>}
    </>
  );
}
