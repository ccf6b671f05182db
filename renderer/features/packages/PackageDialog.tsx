import type { ReactNode } from 'react';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ContentFields } from './ContentFields.tsx';
import type { PackageDraft, PackageProblems } from './package-draft.ts';
import { SaveQuestionDialog } from './SaveQuestionDialog.tsx';
import type { useSavePackage } from './use-save-package.ts';

interface PackageDialogProps {
  readonly title: string;
  readonly action: string;
  /** Where the bytes come from. */
  readonly children: ReactNode;
  readonly draft: PackageDraft;
  readonly problems: PackageProblems;
  readonly change: (part: Partial<PackageDraft>) => void;
  readonly saving: ReturnType<typeof useSavePackage>;
  readonly ready: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** The editor of `content.json`, for a package that is new and for one that is there. */
export function PackageDialog(props: PackageDialogProps) {
  const { packagesList: words } = useMessages();
  const { busy, fault, question, confirm, decline } = props.saving;
  return (
    <FormDialog
      open
      onClose={props.onClose}
      title={props.title}
      onSubmit={props.onSave}
      problem={fault && <FaultNote fault={fault} />}
      action={
        <Button type="submit" kind="primary" icon="box" disabled={busy || !props.ready}>
          {busy ? words.adding : props.action}
        </Button>
      }
    >
      {props.children}
      <ContentFields draft={props.draft} problems={props.problems} change={props.change} />
      <SaveQuestionDialog question={question} onYes={confirm} onNo={decline} />
    </FormDialog>
  );
}
