import { Toast } from '@base-ui/react/toast';
import { Glyph } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import styles from './Toaster.module.css';
import { toasts } from './toasts.ts';

interface ToasterProps {
  /** Of the region that they appear in, for those who hear it. */
  readonly label: string;
  readonly closeLabel: string;
}

export function Toaster({ label, closeLabel }: ToasterProps) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={label}>
          <Shown closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Shown({ closeLabel }: { readonly closeLabel: string }) {
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={styles.toast}
      swipeDirection={[]}
      /* It asks nothing, so it is no dialog: what went wrong is said at once, what is done when there is time. */
      role={toast.type === 'bad' ? 'alert' : 'status'}
      aria-modal={undefined}
    >
      <span className={toast.type === 'bad' ? styles.bad : styles.ok}>
        <Glyph name={toast.type === 'bad' ? 'bad' : 'ok'} size={16} />
      </span>
      <div>
        <Toast.Title className={styles.title} />
        <Toast.Description className={styles.detail} />
      </div>
      {/* Base UI hides it until the messages are pointed at; ours is always to be seen, and to be reached by Tab. */}
      <Toast.Close className={styles.close} aria-label={closeLabel} aria-hidden={false}>
        <Icon name="x" />
      </Toast.Close>
    </Toast.Root>
  ));
}
