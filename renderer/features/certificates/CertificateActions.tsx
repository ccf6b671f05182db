import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './Certificates.module.css';
import { useCertificate } from './use-certificate.ts';

/** The certificate in the three forms that firmware projects take it in. */
export function CertificateActions({ url }: { readonly url: string | null }) {
  const { certificates: words } = useMessages();
  const { save, copy } = useCertificate(url);
  return (
    <div className={styles.actions}>
      <Button icon="download" onClick={() => void save()}>
        {words.save}
      </Button>
      <Button icon="copy" onClick={() => void copy('cString')}>
        {words.copyCString}
      </Button>
      <Button icon="copy" onClick={() => void copy('menuconfig')}>
        {words.copyMenuconfig}
      </Button>
    </div>
  );
}
