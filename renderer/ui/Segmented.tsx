import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Icon } from './Icon.tsx';
import styles from './Segmented.module.css';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** One of a few, all in sight; the chosen one carries a tick besides its ground. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    <RadioGroup
      className={styles.group}
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onChange(value)}
      disabled={props.disabled ?? false}
    >
      {props.options.map(({ value, label }) => (
        <Radio.Root key={value} value={value} className={styles.choice}>
          <Radio.Indicator className={styles.tick}>
            <Icon name="check" size={12} />
          </Radio.Indicator>
          {label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
