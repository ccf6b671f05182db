import { Toast } from '@base-ui/react/toast';
import { Glyph } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import styles from './Toaster.module.css';
import { toasts } from './toasts.ts';

export function Toaster({ closeLabel }: { readonly closeLabel: string }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <Shown closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Shown({ closeLabel }: { readonly closeLabel: string }) {
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection={[]}>
      <span className={toast.type === 'bad' ? styles.bad : styles.ok}>
        <Glyph name={toast.type === 'bad' ? 'bad' : 'ok'} size={16} />
      </span>
      <div>
        <Toast.Title className={styles.title} />
        <Toast.Description className={styles.detail} />
      </div>
      <Toast.Close className={styles.close} aria-label={closeLabel}>
        <Icon name="x" />
      </Toast.Close>
    </Toast.Root>
  ));
}
