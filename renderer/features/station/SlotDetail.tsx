import type { ReactNode } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import type { JobView } from '../../../shared/contract/flash.ts';
import type { SlotView, StationState } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { duration } from '../../format/time.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import dialog from '../../ui/Dialog.module.css';
import { Glyph } from '../../ui/Glyph.tsx';
import { boardOf } from '../flash/job-report.ts';
import { Phases } from '../flash/Phases.tsx';
import { DemoPlug } from './DemoPlug.tsx';
import { faceOf } from './slot-face.ts';
import styles from './SlotDetail.module.css';
import { SlotScans } from './SlotScans.tsx';
import { SlotTabs } from './SlotTabs.tsx';
import type { Demo } from './use-demo.ts';
import type { StationActions } from './use-station.ts';

interface SlotDetailProps {
  readonly slot: SlotView;
  readonly station: StationState;
  readonly actions: StationActions;
  readonly demo: Demo;
  readonly onClose: () => void;
}

/** Everything that is known of one slot: how far, why, what to do, and how it fared before. */
export function SlotDetail({ slot, station, actions, demo, onClose }: SlotDetailProps) {
  const { station: words, shell } = useMessages();
  const job = useBench((state) => state.flash?.jobs.find(({ id }) => id === slot.jobId)) ?? null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.panel ?? ''} ${styles.panel ?? ''}`}>
          <div className={styles.head}>
            <Dialog.Title className={dialog.title}>
              {words.detail.title(slot.number, slot.label)}
            </Dialog.Title>
            <span className="grow" />
            <Dialog.Close
              render={<Button kind="quiet" icon="x" aria-label={shell.close} title={shell.close} />}
            />
          </div>
          <Standing slot={slot} station={station} />
          <Facts slot={slot} job={job} />
          <div className={styles.phases}>
            <Phases job={slot.startedAt === null ? null : job} />
          </div>
          <SlotTabs slot={slot} job={job} onPrint={actions.print} />
          <Actions slot={slot} actions={actions} demo={demo} locked={station.operator} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Standing({ slot, station }: Pick<SlotDetailProps, 'slot' | 'station'>) {
  const messages = useMessages();
  const { detail: words } = messages.station;
  const face = faceOf(slot, station.teaching, messages);
  const fault = slot.fault && explainFault(slot.fault, messages);
  return (
    <div className={styles.standing} data-look={face.look}>
      <p className={styles.word}>
        <Glyph name={face.glyph} size={16} />
        {face.percent === null ? face.word : `${face.word} ${face.percent} %`}
      </p>
      {fault && slot.fault ? (
        <dl className={styles.fault}>
          <dt>{words.cause}</dt>
          <dd>
            {fault.cause} <span className="mono">{slot.fault.code}</span>
          </dd>
          <dt>{words.remedy}</dt>
          <dd className="strong">{fault.remedy}</dd>
        </dl>
      ) : (
        <p className={styles.line}>{face.line}</p>
      )}
    </div>
  );
}

function Facts({ slot, job }: { readonly slot: SlotView; readonly job: JobView | null }) {
  const { station, shell } = useMessages();
  const { detail: words } = station;
  const { degraded, startedAt, endedAt } = slot;
  const board = (job && slot.mac !== null && boardOf(job)) ?? slot.mac;
  const link = degraded
    ? station.slowLinkDetail(degraded.baud, degraded.asked)
    : slot.baud === null
      ? null
      : grouped(slot.baud);
  const took = startedAt !== null && endedAt !== null ? duration((endedAt - startedAt) / 1000) : null;
  return (
    <dl className={styles.facts}>
      <Fact name={words.board} mono>
        {board ?? shell.none}
      </Fact>
      <Fact name={station.numbers.serial} mono>
        {slot.serial ?? shell.none}
      </Fact>
      <Fact name={words.link}>{link ?? shell.none}</Fact>
      <Fact name={words.port} mono>
        {slot.port ?? shell.none}
      </Fact>
      <Fact name={words.took}>{took ?? shell.none}</Fact>
      <Fact name={words.socket} mono>
        {slot.usbPath ?? station.layout.unbound}
      </Fact>
      {slot.scans.length > 0 && (
        <Fact name={station.scan.read}>
          <SlotScans slot={slot} />
        </Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly mono?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, mono = false, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd
        className={mono ? 'mono ellipsis' : 'ellipsis'}
        title={typeof children === 'string' ? children : undefined}
      >
        {children}
      </dd>
    </div>
  );
}

interface ActionsProps extends Omit<SlotDetailProps, 'station'> {
  /** The station is an operator's, who teaches nothing. */
  readonly locked: boolean;
}

function Actions({ slot, actions, demo, locked, onClose }: ActionsProps) {
  const { detail: words } = useMessages().station;
  const { number, state, enabled } = slot;
  const isRunning = state === 'running';
  const canStart = enabled && slot.port !== null && !isRunning;
  return (
    <div className={styles.actions}>
      <Button disabled={isRunning} onClick={() => actions.setEnabled(number, !enabled)}>
        {enabled ? words.takeOut : words.takeIn}
      </Button>
      {!locked && (
        <Button
          icon="usb"
          disabled={isRunning}
          onClick={() => {
            actions.teach([number]);
            onClose();
          }}
        >
          {words.teach}
        </Button>
      )}
      <DemoPlug slot={slot} demo={demo} />
      <span className="grow" />
      {isRunning ? (
        <Button kind="danger" icon="x" onClick={() => actions.stop(number)}>
          {words.stop}
        </Button>
      ) : (
        <Button
          kind="primary"
          icon={state === 'ready' ? 'play' : 'refresh'}
          disabled={!canStart}
          onClick={() => actions.start(number)}
        >
          {state === 'pass' || state === 'fail' ? words.retry : words.start}
        </Button>
      )}
    </div>
  );
}
