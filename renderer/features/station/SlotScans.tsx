import type { SlotView } from '../../../shared/contract/station.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { scanName } from './scan-words.ts';

/** What was read for the next board, and what is missing; what was read by mistake is taken back. */
export function SlotScans({
  slot: { number, scans },
}: {
  readonly slot: Pick<SlotView, 'number' | 'scans'>;
}) {
  const { station } = useClient();
  const messages = useMessages();
  const { scan: words } = messages.station;
  const takeBack = (name: string) =>
    void attempt(station.scan({ slot: number, scans: { [name]: '' } }), messages);
  return scans.map((scan) => (
    <span key={scan.name}>
      <span className="muted">{scanName(scan, messages)}</span>{' '}
      <span className="mono">{scan.text ?? messages.shell.none}</span>
      {scan.text !== null && (
        <Button
          kind="quiet"
          size="small"
          icon="x"
          aria-label={words.take(scan.text)}
          title={words.take(scan.text)}
          onClick={() => takeBack(scan.name)}
        />
      )}{' '}
    </span>
  ));
}
