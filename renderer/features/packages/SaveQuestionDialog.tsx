import { explainFault } from '../../../shared/messages/explain.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import type { SaveQuestion } from './use-save-package.ts';

interface SaveQuestionDialogProps {
  readonly question: SaveQuestion | null;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Names what would be replaced, or what is wrong with what would be saved. */
export function SaveQuestionDialog({ question, onYes, onNo }: SaveQuestionDialogProps) {
  const messages = useMessages();
  const { packagesList: words } = messages;
  if (!question) return null;
  const isReplacing = 'about' in question;
  const detail = isReplacing ? words.replaceDetail[question.about] : explainFault(question, messages).cause;
  return (
    <AskDialog
      open
      title={
        isReplacing
          ? words.replaceTitle(`${question.key.name} ${question.key.version}, ${question.key.branch}`)
          : words.errorsTitle
      }
      safe={words.back}
      dangerous={isReplacing ? words.replace : words.inSpite}
      onSafe={onNo}
      onDangerous={onYes}
    >
      {detail}
    </AskDialog>
  );
}
