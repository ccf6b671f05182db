import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BackupView, BoardView } from '../../../shared/contract/operations.ts';
import type { ChipLink } from '../../../shared/contract/operation-request.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { ok } from '../../../shared/result.ts';
import { chipTitle } from '../../format/names.ts';
import { flashSize } from '../../format/number.ts';
import { day } from '../../format/time.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { OperationForm, type FormProps } from './OperationForm.tsx';
import { boardName } from './operation-words.ts';
import { changeFile, operationsSetup } from './operations-setup.ts';
import { SkipCheck } from './SkipCheck.tsx';
import { SourceField } from './SourceField.tsx';
import type { Question } from './use-start.ts';

export function RestoreForm({ hand, run }: FormProps) {
  const client = useClient();
  const messages = useMessages();
  const { fields: words } = messages.operationsScreen;
  const { files, skip } = useStore(operationsSetup, (setup) => setup.draft);
  const { link } = hand;
  const path = files.restore ?? '';
  const file = path.trim();
  const known = useBackup(file);
  const submit = () =>
    run.ask(async (board) => {
      const backup = await client.operations.backup({ file });
      if (!backup.ok || link === null) return backup as Outcome<never>;
      return ok(questionOf(backup.value, board, { link, file, skip }, messages));
    });
  return (
    <OperationForm kind="restore" hand={hand} run={run} ready={file !== ''} onSubmit={() => void submit()}>
      <FormRow name={words.backupFile} hint={known ? backupName(known, messages) : words.backupFileHint}>
        <SourceField path={path} onChange={(value) => changeFile('restore', value)} />
      </FormRow>
      <SkipCheck what="write" />
    </OperationForm>
  );
}

/** Whose the file is, as soon as its manifest can be read. */
function useBackup(file: string): BackupView | null {
  const { operations } = useClient();
  const [known, setKnown] = useState<{ file: string; backup: BackupView } | null>(null);
  useEffect(() => {
    if (file === '') return undefined;
    let current = true;
    operations.backup({ file }).then(
      (outcome) => {
        if (current) setKnown(outcome.ok ? { file, backup: outcome.value } : null);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [operations, file]);
  return known?.file === file ? known.backup : null;
}

function backupName({ chip, mac, flashSize: size, takenAt }: BackupView, messages: Messages): string {
  return messages.operationsScreen.fields.backupOf(chipTitle(chip), mac, flashSize(size), day(takenAt));
}

interface Wanted {
  readonly link: ChipLink;
  readonly file: string;
  readonly skip: boolean;
}

function questionOf(
  backup: BackupView,
  { chip }: BoardView,
  { link, file, skip }: Wanted,
  messages: Messages,
): Question {
  const { ask: words } = messages.operationsScreen;
  const board = boardName(chip, link.port, messages);
  const otherBoard = backup.mac !== chip.mac;
  return {
    title: otherBoard ? words.otherTitle : words.restoreTitle,
    detail: otherBoard
      ? words.otherDetail(board, backup.flashSize, backup.mac)
      : words.restoreDetail(board, backup.flashSize, day(backup.takenAt)),
    safe: words.keep,
    dangerous: words.restore,
    request: { kind: 'restore', ...link, mac: chip.mac, skip, file, otherBoard },
  };
}
