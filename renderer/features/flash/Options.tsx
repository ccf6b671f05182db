import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { grouped } from '../../../shared/messages/quantity.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { usePopupContainer } from '../../ui/popup-container.ts';
import { Select } from '../../ui/Select.tsx';
import { baudRates, choose, flashSetup } from './flash-choices.ts';
import styles from './Options.module.css';
import type { FlashBench } from './use-flash.ts';

interface OptionsProps {
  readonly bench: FlashBench;
  readonly disabled: boolean;
  /** Only what says how the chip is reached: the rest is of a plan. */
  readonly linkOnly?: boolean;
}

/** Everything here has a good default and can wait. */
export function Options({ bench, disabled, linkOnly = false }: OptionsProps) {
  const { flash } = useMessages();
  const container = usePopupContainer();
  const words = flash.options;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Popover.Root>
        <Popover.Trigger
          render={<Button kind="quiet" icon="settings" className={styles.open ?? ''} disabled={disabled} />}
        >
          {words.title}
        </Popover.Trigger>
        <Popover.Portal container={container}>
          <Popover.Positioner className={styles.positioner} sideOffset={4} align="end">
            <Popover.Popup className={styles.popup} aria-label={words.title}>
              {!linkOnly && <Scope bench={bench} />}
              {!linkOnly && <EraseAll bench={bench} onAsk={() => setAsking(true)} />}
              <Link bench={bench} watches={!linkOnly} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <AskDialog
        open={asking}
        title={flash.ask.allTitle}
        safe={flash.ask.allKeep}
        dangerous={flash.ask.allErase}
        onSafe={() => setAsking(false)}
        onDangerous={() => {
          choose({ eraseAll: true });
          setAsking(false);
        }}
      >
        {flash.ask.allDetail(bench.chip?.flashSize ?? bench.plan?.flashSize ?? null)}
      </AskDialog>
    </>
  );
}

function Scope({ bench }: { readonly bench: FlashBench }) {
  const { flash } = useMessages();
  const words = flash.options;
  const { choices } = bench.setup;
  const files = bench.build?.release.files.filter(({ offset }) => offset !== null) ?? [];
  const chosen = choices.files ?? [];
  const scopes = (['factory', 'app', 'files'] as const).map((value) => ({
    value,
    label: words.scopes[value],
    note: words.scopeDetails[value],
  }));
  const toggle = (path: string) =>
    choose({ files: chosen.includes(path) ? chosen.filter((each) => each !== path) : [...chosen, path] });
  return (
    <div className={styles.field}>
      <span>{words.scope}</span>
      <Select
        label={words.scope}
        value={choices.scope}
        options={scopes}
        onChange={(scope) => choose({ scope, ...(scope === 'files' ? { files: chosen } : {}) })}
        width="full"
      />
      {choices.scope === 'files' && (
        <ul className={styles.files}>
          {files.map(({ path, size }) => (
            <li key={path}>
              <label className={styles.check}>
                <input type="checkbox" checked={chosen.includes(path)} onChange={() => toggle(path)} />
                <span className="mono ellipsis grow" title={path}>
                  {path}
                </span>
                <span className="mono faint">{grouped(size)}</span>
              </label>
            </li>
          ))}
          {chosen.length === 0 && <li className={styles.hint}>{words.noFiles}</li>}
        </ul>
      )}
    </div>
  );
}

function EraseAll({ bench, onAsk }: { readonly bench: FlashBench; readonly onAsk: () => void }) {
  const { flash } = useMessages();
  const { eraseAll } = bench.setup.choices;
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={eraseAll}
          onChange={() => (eraseAll ? choose({ eraseAll: false }) : onAsk())}
        />
        {flash.options.eraseAll}
      </label>
      <p className={styles.hint}>{flash.options.eraseAllDetail}</p>
    </div>
  );
}

function Link({ bench, watches }: { readonly bench: FlashBench; readonly watches: boolean }) {
  const { flash, operationsScreen } = useMessages();
  const words = flash.options;
  const { before, after } = bench.setup;
  const afters = watches ? words.afters : operationsScreen.afters;
  const rates = [...new Set([...baudRates, bench.baud])].sort((a, b) => a - b);
  return (
    <>
      <div className={styles.field}>
        <span>{words.baud}</span>
        <Select
          label={words.baud}
          value={`${bench.baud}`}
          options={rates.map((rate) => ({ value: `${rate}`, label: grouped(rate) }))}
          onChange={(rate) => flashSetup.setState({ baud: Number(rate) })}
          width="full"
        />
      </div>
      <div className={styles.field}>
        <span>{words.before}</span>
        <Select
          label={words.before}
          value={before}
          options={(['default-reset', 'usb-reset', 'no-reset'] as const).map((value) => ({
            value,
            label: words.befores[value],
          }))}
          onChange={(value) => flashSetup.setState({ before: value })}
          width="full"
        />
      </div>
      <div className={styles.field}>
        <span>{words.after}</span>
        <Select
          label={words.after}
          value={after}
          options={(['hard-reset', 'no-reset'] as const).map((value) => ({
            value,
            label: afters[value],
          }))}
          onChange={(value) => flashSetup.setState({ after: value })}
          width="full"
        />
      </div>
    </>
  );
}
