import { useEffect, useRef, useState } from 'react';
import type { DaemonView, PackagePushVerdict, PackageView } from '../../../shared/contract/packages.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { tellDone } from '../../ui/toasts.ts';
import { installedVersion } from './package-draft.ts';

interface PushPackageDialogProps {
  readonly view: PackageView;
  readonly onClose: () => void;
}

const looks = {
  updated: { tone: 'ok', glyph: 'ok' },
  sent: { tone: 'idle', glyph: 'sent' },
} as const;

/** Hands a package to one daemon; it counts as updated when the device says that it has it. */
export function PushPackageDialog({ view, onClose }: PushPackageDialogProps) {
  const { packagesList: words } = useMessages();
  const client = useClient();
  const [address, setAddress] = useState('');
  const [daemon, setDaemon] = useState<DaemonView | null>(null);
  const [verdict, setVerdict] = useState<PackagePushVerdict | null>(null);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const asking = useAsking();
  const pushing = useAsking();
  const fault = pushing.fault ?? asking.fault;
  const { name, version, branch } = view;
  const target = address.trim();
  const look = async () => {
    setDaemon(null);
    setDaemon(await asking.ask(client.packages.askDaemon({ address: target })));
  };
  const push = async () => {
    setVerdict(null);
    const key = { name, version, branch };
    const ended = await pushing.ask(client.packages.push({ key, address: target }));
    if (!ended) return;
    if (isOpen.current) {
      setVerdict(ended);
      void look();
    } else tellDone(words.pushEnds[ended], `${name} ${version} → ${target}`);
  };
  const change = (text: string) => {
    setAddress(text);
    setDaemon(null);
    setVerdict(null);
    asking.clear();
    pushing.clear();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.pushTitle(`${name} ${version}, ${branch}`)}
      onSubmit={() => void push()}
      problem={fault && <FaultNote fault={fault} />}
      action={
        verdict ? undefined : (
          <Button type="submit" kind="primary" icon="arrow" disabled={target === '' || pushing.busy}>
            {pushing.busy ? words.pushing : words.push}
          </Button>
        )
      }
    >
      <RegisteredRow address={target} onChange={change} />
      <FormRow name={words.daemon} hint={words.daemonHint}>
        <TextField mono width="normal" value={address} placeholder="192.168.1.80:10000" onChange={change} />
        <Button icon="search" disabled={target === '' || asking.busy} onClick={() => void look()}>
          {words.look}
        </Button>
      </FormRow>
      {daemon && (
        <FormRow name={words.has}>
          <span>{daemon.device}</span>
          <span className="muted">{words.installed(name, installedVersion(daemon, view))}</span>
        </FormRow>
      )}
      {(pushing.busy || verdict) && (
        <FormRow name={words.result} hint={verdict === 'sent' ? words.sentHint : undefined}>
          {verdict ? (
            <Status {...looks[verdict]}>{words.pushEnds[verdict]}</Status>
          ) : (
            <Status tone="busy" glyph="busy">
              {words.pushWaits}
            </Status>
          )}
        </FormRow>
      )}
    </FormDialog>
  );
}

interface RegisteredRowProps {
  readonly address: string;
  readonly onChange: (address: string) => void;
}

/** Those that registered with a share of packages; nothing while there is none. */
function RegisteredRow({ address, onChange }: RegisteredRowProps) {
  const { packagesList: words } = useMessages();
  const shares = useBench((state) => state.ota?.shares) ?? [];
  const daemons = shares.flatMap((share) => share.daemons);
  if (daemons.length === 0) return null;
  const byAddress = new Map(daemons.map((daemon) => [daemon.address, daemon.device]));
  return (
    <FormRow name={words.registered}>
      <Select
        label={words.registered}
        width="full"
        value={byAddress.has(address) ? address : ''}
        options={[
          { value: '', label: words.anotherDaemon },
          ...[...byAddress].map(([value, device]) => ({ value, label: device, detail: value })),
        ]}
        onChange={onChange}
      />
    </FormRow>
  );
}
