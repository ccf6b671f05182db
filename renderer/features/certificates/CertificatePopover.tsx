import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { CertificateActions } from './CertificateActions.tsx';
import styles from './Certificates.module.css';

/** What a device needs before it takes anything from a secure share. */
export function CertificatePopover({ url }: { readonly url: string }) {
  const { certificates: words } = useMessages();
  return (
    <Popover
      title={words.forDevices}
      trigger={
        <Button kind="quiet" size="small">
          {words.open}
        </Button>
      }
    >
      <p className={styles.detail}>{words.explanation}</p>
      <CertificateActions url={url} />
    </Popover>
  );
}
