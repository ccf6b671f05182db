import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/settings.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { CertificateSettings } from '../certificates/CertificateSettings.tsx';
import { baudRates } from '../flash/flash-choices.ts';
import { Keyboard } from './Keyboard.tsx';
import styles from './SettingsScreen.module.css';

const likeliest = 'likeliest';

export function SettingsScreen() {
  const { settings: words, certificates } = useMessages();
  const settings = useBench((state) => state.settings);
  return (
    <>
      <header className={screen.head}>
        <h1 className={screen.title}>{words.title}</h1>
      </header>
      <div className={styles.body}>
        {settings && <Choices settings={settings} />}
        <Section title={certificates.section}>
          <CertificateSettings row={(name, value) => <Row name={name}>{value}</Row>} />
        </Section>
        <Keyboard />
        <About />
      </div>
    </>
  );
}

function Choices({ settings }: { readonly settings: Settings }) {
  const messages = useMessages();
  const { settings: words, serve } = messages;
  const client = useClient();
  const interfaces = useBench((state) => state.interfaces);
  const change = (part: Partial<Settings>) => void attempt(client.settings.change(part), messages);
  const rates = [...new Set([...baudRates, settings.baud])].sort((a, b) => a - b);
  return (
    <>
      <Section title={words.appearance}>
        <Row name={words.language}>
          <Segmented
            label={words.language}
            value={settings.locale}
            options={(['system', 'en', 'zh-CN'] as const).map((value) => ({
              value,
              label: words.languages[value],
            }))}
            onChange={(locale) => change({ locale })}
          />
        </Row>
        <Row name={words.theme}>
          <Segmented
            label={words.theme}
            value={settings.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: words.themes[value],
            }))}
            onChange={(theme) => change({ theme })}
          />
        </Row>
      </Section>
      <Section title={words.serving}>
        <Row name={words.interface} detail={words.interfaceDetail}>
          <Select
            label={words.interface}
            value={settings.interfaceAddress ?? likeliest}
            options={[
              { value: likeliest, label: words.likeliest },
              ...interfaces.map(({ name, address, kind }) => ({
                value: address,
                label: `${serve.interfaces[kind]} ${name}`,
                detail: address,
              })),
            ]}
            onChange={(value) => change({ interfaceAddress: value === likeliest ? null : value })}
            width="wide"
          />
        </Row>
      </Section>
      <Section title={words.flashing}>
        <Row name={words.baud} detail={words.baudDetail}>
          <Select
            label={words.baud}
            value={`${settings.baud}`}
            options={rates.map((rate) => ({ value: `${rate}`, label: grouped(rate) }))}
            onChange={(baud) => change({ baud: Number(baud) })}
            width="narrow"
          />
        </Row>
      </Section>
    </>
  );
}

function About() {
  const { settings: words } = useMessages();
  const host = useBench((state) => state.host);
  if (!host) return null;
  return (
    <Section title={words.about}>
      <Row name={words.version}>
        <span className="mono">{host.version}</span>
        <span className="muted">{words.face[host.face]}</span>
        {host.demo && <span className="muted">{words.demo}</span>}
      </Row>
    </Section>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly detail?: string;
  readonly children: ReactNode;
}

function Row({ name, detail, children }: RowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <div className={styles.control}>
        {children}
        {detail && <p className={styles.detail}>{detail}</p>}
      </div>
    </div>
  );
}
