import type { PortView } from '../../../shared/contract/flash.ts';
import type { InterfaceView } from '../../../shared/contract/ota.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Icon } from '../../ui/Icon.tsx';
import screen from '../../ui/screen.module.css';
import { portName } from '../flash/port-name.ts';
import styles from './EmptyBuild.module.css';

/** What could be flashed and served from here, before anything is chosen. */
export function OnTheBench() {
  const { build } = useMessages();
  const ports = useBench((state) => state.flash?.ports) ?? [];
  const interfaces = useBench((state) => state.interfaces).filter(({ kind }) => kind !== 'loopback');
  return (
    <section aria-label={build.bench.title}>
      <div className={screen.section}>
        <h2>{build.bench.title}</h2>
        <span className="muted">{build.bench.counts(ports.length, interfaces.length)}</span>
      </div>
      {ports.length + interfaces.length === 0 && <p className={styles.none}>{build.bench.none}</p>}
      <ul>
        {ports.map((port) => (
          <Port key={port.path} port={port} />
        ))}
        {interfaces.map((entry) => (
          <Interface key={`${entry.name}-${entry.address}`} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Port({ port }: { readonly port: PortView }) {
  const { build } = useMessages();
  return (
    <li className={styles.thing}>
      <Icon name={port.kind === 'simulated' ? 'chip' : 'usb'} />
      <span className="mono ellipsis" title={port.path}>
        {port.path}
      </span>
      <span className="muted ellipsis">
        {port.kind === 'simulated' ? build.bench.simulated : portName(port)}
      </span>
    </li>
  );
}

function Interface({ entry }: { readonly entry: InterfaceView }) {
  const { serve } = useMessages();
  return (
    <li className={styles.thing}>
      <Icon name={entry.kind === 'wifi' ? 'wifi' : 'serve'} />
      <span className="mono ellipsis" title={entry.address}>
        {entry.address}
      </span>
      <span className="muted ellipsis">
        {serve.interfaces[entry.kind]} {entry.name}
      </span>
    </li>
  );
}
