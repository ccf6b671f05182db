import type { ConditionView } from '../../../shared/contract/monitor.ts';
import { explainDiagnosis } from '../../../shared/messages/explain.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';

interface ConditionsProps {
  readonly conditions: readonly ConditionView[];
  readonly onDismiss: () => void;
}

/** Trouble that the output tells, the likeliest cause of the rest first. */
export function Conditions({ conditions, onDismiss }: ConditionsProps) {
  const messages = useMessages();
  return (
    <div role="status">
      {conditions.slice(0, 3).map(({ diagnosis }, index) => {
        const { cause, remedy } = explainDiagnosis(diagnosis, messages);
        return (
          <NoteRow
            key={diagnosis.code}
            severity={index === 0 ? 'error' : 'warning'}
            title={cause}
            detail={remedy}
          >
            {index === 0 && (
              <Button size="small" kind="quiet" onClick={onDismiss}>
                {messages.monitor.dismiss}
              </Button>
            )}
          </NoteRow>
        );
      })}
    </div>
  );
}
