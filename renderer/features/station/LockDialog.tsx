import { useState } from 'react';
import { ok } from '../../../shared/result.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './dialog.module.css';

interface LockDialogProps {
  readonly act: 'lock' | 'unlock';
  readonly onClose: () => void;
}

/** A passphrase typed twice locks; once unlocks. */
export function LockDialog({ act, onClose }: LockDialogProps) {
  const { lock: words } = useMessages().station;
  const { station } = useClient();
  const { busy, fault, ask } = useAsking();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const isLock = act === 'lock';
  const differs = isLock && again !== '' && again !== passphrase;
  const isReady = passphrase !== '' && (!isLock || again === passphrase);
  const submit = async () => {
    if (!isReady || busy) return;
    const call = isLock ? station.lockRecipe({ passphrase }) : station.unlockRecipe({ passphrase });
    const done = await ask(call.then((outcome) => (outcome.ok ? ok(true) : outcome)));
    if (done) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={isLock ? words.lockTitle : words.unlockTitle}
      problem={fault && <FaultNote fault={fault} />}
      onSubmit={() => void submit()}
      action={
        <Button type="submit" kind="primary" icon="lock" disabled={!isReady || busy}>
          {isLock ? words.lock : words.unlock}
        </Button>
      }
    >
      <p className={styles.detail}>{isLock ? words.lockDetail : words.unlockDetail}</p>
      <FormRow name={words.passphrase} hint={isLock ? words.lost : undefined}>
        <TextField
          type="password"
          autoComplete={isLock ? 'new-password' : 'current-password'}
          value={passphrase}
          onChange={setPassphrase}
        />
      </FormRow>
      {isLock && (
        <FormRow name={words.repeat} problem={differs ? words.differs : undefined}>
          <TextField type="password" autoComplete="new-password" value={again} onChange={setAgain} />
        </FormRow>
      )}
    </FormDialog>
  );
}
