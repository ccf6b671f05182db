import { useState } from 'react';
import type { SelfTestResult } from '../../../shared/contract/ota.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from './SelfTest.module.css';

interface SelfTestProps {
  readonly shareId: string;
  readonly name: string;
}

/** Fetches from every URL of a share as a device would, and says what came of each. */
export function SelfTest({ shareId, name }: SelfTestProps) {
  const { serve } = useMessages();
  const words = serve.reachability;
  const client = useClient();
  const { busy, fault, ask } = useAsking();
  const [results, setResults] = useState<readonly SelfTestResult[]>([]);
  const test = async () => {
    setResults([]);
    setResults((await ask(client.ota.selfTest({ shareId }))) ?? []);
  };
  return (
    <Popover
      wide
      title={words.testTitle}
      onOpen={() => void test()}
      trigger={
        <Button kind="quiet" size="small" aria-label={`${words.test} ${name}`}>
          {words.test}
        </Button>
      }
    >
      <div className={styles.results} aria-live="polite">
        {busy && (
          <Status tone="busy" glyph="busy">
            {words.testing}
          </Status>
        )}
        {results.map((result) => (
          <Result key={result.url} result={result} />
        ))}
        {!busy && <p className={styles.note}>{words.testDetail}</p>}
      </div>
      {fault && <FaultNote fault={fault} />}
    </Popover>
  );
}

function Result({ result: { url, result, status } }: { readonly result: SelfTestResult }) {
  const { serve } = useMessages();
  const isGood = result === 'reached';
  return (
    <div className={styles.result}>
      <code className="mono ellipsis" title={url}>
        {url}
      </code>
      <Status
        tone={isGood ? 'ok' : 'bad'}
        glyph={isGood ? 'ok' : 'bad'}
        detail={status !== null && (!isGood || status >= 400) ? `HTTP ${status}` : undefined}
      >
        {serve.reachability.results[result]}
      </Status>
    </div>
  );
}
