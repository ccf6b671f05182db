import { explainFault } from '../../../shared/messages/explain.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';

/** That nothing can be recorded, or that what was recorded lies elsewhere. */
export function LedgerState() {
  const messages = useMessages();
  const { ledger: words } = messages;
  const state = useBench(({ ledger }) => ledger);
  if (!state) return null;
  const explained = state.fault && explainFault(state.fault, messages);
  return (
    <>
      {explained && (
        <NoteRow severity="error" title={words.noPass} detail={`${explained.cause} ${explained.remedy}`} />
      )}
      {state.setAside !== null && (
        <NoteRow severity="warning" title={words.setAside} detail={words.setAsideDetail(state.setAside)} />
      )}
    </>
  );
}
