import { Tabs } from '@base-ui/react/tabs';
import { Fragment, type ComponentType } from 'react';
import { useStore } from 'zustand';
import type { OperationKind } from '../../../shared/contract/operation-request.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { BoardBar } from './BoardBar.tsx';
import { MergeForm, VerifyForm } from './BuildForms.tsx';
import { BackupForm, ReadForm } from './CopyForms.tsx';
import { EraseFlashForm, EraseRegionForm } from './EraseForms.tsx';
import type { FormProps } from './OperationForm.tsx';
import { OperationList } from './OperationList.tsx';
import { operationsSetup } from './operations-setup.ts';
import styles from './OperationsPanel.module.css';
import { RestoreForm } from './RestoreForm.tsx';
import { useBoard } from './use-board.ts';
import { useStart } from './use-start.ts';
import { WriteForm } from './WriteForm.tsx';

/** What keeps the flash as it is, what changes it, and what needs no board. */
const groups: readonly (readonly OperationKind[])[] = [
  ['read', 'backup', 'verify'],
  ['restore', 'write', 'erase-region', 'erase-flash'],
  ['merge'],
];

const forms: Readonly<Record<OperationKind, ComponentType<FormProps>>> = {
  read: ReadForm,
  backup: BackupForm,
  verify: VerifyForm,
  restore: RestoreForm,
  write: WriteForm,
  'erase-region': EraseRegionForm,
  'erase-flash': EraseFlashForm,
  merge: MergeForm,
};

/** Single things done with one chip: what, with which board, and what became of it. */
export function OperationsPanel() {
  const words = useMessages().operationsScreen;
  const kind = useStore(operationsSetup, (setup) => setup.kind);
  const hand = useBoard();
  const run = useStart(hand);
  return (
    <>
      <BoardBar hand={hand} run={run} />
      <Tabs.Root
        className={styles.operations}
        orientation="vertical"
        value={kind}
        onValueChange={(value) => operationsSetup.setState({ kind: value as OperationKind })}
      >
        <Tabs.List className={styles.list} aria-label={words.view.operations}>
          {groups.map((kinds, index) => (
            <Fragment key={kinds[0]}>
              {index > 0 && <span className={styles.rule} aria-hidden="true" />}
              {kinds.map((each) => (
                <Tabs.Tab key={each} value={each} className={styles.tab}>
                  {words.names[each]}
                </Tabs.Tab>
              ))}
            </Fragment>
          ))}
        </Tabs.List>
        {groups.flat().map((each) => {
          const Form = forms[each];
          return (
            <Tabs.Panel key={each} value={each} className={styles.panel}>
              <Form hand={hand} run={run} />
            </Tabs.Panel>
          );
        })}
      </Tabs.Root>
      <OperationList />
      <AskDialog
        open={run.question !== null}
        title={run.question?.title ?? ''}
        safe={run.question?.safe ?? words.ask.keep}
        dangerous={run.question?.dangerous ?? ''}
        onSafe={() => run.answer(false)}
        onDangerous={() => run.answer(true)}
      >
        {run.question?.detail}
      </AskDialog>
    </>
  );
}
