import { useEffect, useState, type ReactNode } from 'react';
import type { CertificateView } from '../../../shared/contract/certificates.ts';
import { day } from '../../format/time.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { CertificateActions } from './CertificateActions.tsx';
import styles from './Certificates.module.css';

/** The authority that devices trust: which it is, for how long, and how to hand it on. */
export function CertificateSettings({
  row,
}: {
  readonly row: (name: string, value: ReactNode) => ReactNode;
}) {
  const { certificates: words } = useMessages();
  const client = useClient();
  const { fault, ask, busy } = useAsking();
  const [certificate, setCertificate] = useState<CertificateView | null>(null);
  useEffect(() => {
    let current = true;
    void ask(client.certificates.describe()).then((view) => {
      if (current && view) setCertificate(view);
    });
    return () => {
      current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `ask` is new with every drawing; the question is asked once
  }, [client]);
  const renew = async () => {
    const view = await ask(client.certificates.renew());
    if (view) setCertificate(view);
  };
  return (
    <>
      {certificate && (
        <>
          {row(words.name, <span>{certificate.name}</span>)}
          {row(
            words.fingerprint,
            <span className={`mono ${styles.fingerprint ?? ''}`}>{certificate.fingerprint}</span>,
          )}
          {row(words.valid, words.from(day(certificate.notBefore), day(certificate.notAfter)))}
          {row(
            words.server,
            <span className={`muted ${styles.server ?? ''}`}>
              {certificate.server
                ? words.serverNames(certificate.server.names, day(certificate.server.notAfter))
                : words.noServer}
            </span>,
          )}
          {row(words.forDevices, <CertificateActions url={null} />)}
        </>
      )}
      {row('', <Renew disabled={busy} onRenew={() => void renew()} />)}
      {fault && <FaultNote fault={fault} />}
    </>
  );
}

function Renew({ disabled, onRenew }: { readonly disabled: boolean; readonly onRenew: () => void }) {
  const { certificates: words } = useMessages();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="danger" icon="refresh" disabled={disabled} onClick={() => setAsking(true)}>
        {words.renew}
      </Button>
      <AskDialog
        open={asking}
        title={words.renewTitle}
        safe={words.keep}
        dangerous={words.renew}
        onSafe={() => setAsking(false)}
        onDangerous={() => {
          setAsking(false);
          onRenew();
        }}
      >
        {words.renewWarning}
      </AskDialog>
    </>
  );
}
