import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { usePopupContainer } from './popup-container.ts';
import styles from './Popover.module.css';

interface PopoverProps {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly children: ReactNode;
  readonly onOpen?: () => void;
  /** For lines that are read to their end, as URLs are. */
  readonly wide?: boolean;
}

/** What belongs to one control and would crowd the screen. */
export function Popover({ trigger, title, children, onOpen, wide = false }: PopoverProps) {
  const container = usePopupContainer();
  return (
    <Base.Root onOpenChange={(open) => open && onOpen?.()}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={container}>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="start" collisionPadding={12}>
          <Base.Popup className={`${styles.popup ?? ''} ${wide ? (styles.wide ?? '') : ''}`}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
