import { useState } from 'react';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { OperationRequest } from '../../../shared/contract/operation-request.ts';
import type { BoardView } from '../../../shared/contract/operations.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { tellProblem } from '../../ui/toasts.ts';
import { operationsSetup } from './operations-setup.ts';
import { rememberBoard, type BoardInHand } from './use-board.ts';

/** What a person has to agree to before it is done. */
export interface Question {
  readonly title: string;
  readonly detail: string;
  readonly safe: string;
  readonly dangerous: string;
  readonly request: OperationRequest;
}

export interface Start {
  readonly busy: 'reading' | 'starting' | null;
  /** Why the last one was not begun. */
  readonly fault: Fault | null;
  readonly question: Question | null;
  /** Asks only where a file would be replaced. */
  readonly start: (request: OperationRequest) => Promise<void>;
  /** Reads which board it is, and asks what `question` makes of it. */
  readonly ask: (question: (board: BoardView) => Promise<Outcome<Question>>) => Promise<void>;
  readonly answer: (agreed: boolean) => void;
  /** Reads the board and nothing else. */
  readonly read: () => Promise<void>;
}

export function useStart({ link }: BoardInHand): Start {
  const { client, store } = useBenchAccess();
  const { operationsScreen, shell } = useMessages();
  const words = operationsScreen.ask;
  const [busy, setBusy] = useState<Start['busy']>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);

  const during = async (name: NonNullable<Start['busy']>, work: () => Promise<Fault | null>) => {
    setBusy(name);
    setFault(null);
    try {
      setFault(await work());
    } catch {
      tellProblem(shell.failed, shell.connection.lost);
    } finally {
      setBusy(null);
    }
  };
  const start = (request: OperationRequest) =>
    during('starting', async () => {
      const started = await client.operations.start(withAgreement(request));
      if (started.ok) return null;
      if (started.fault.code !== 'file-exists' || !('overwrite' in request)) return started.fault;
      setQuestion({
        title: words.replaceTitle,
        detail: words.replaceDetail(started.fault.params.path),
        safe: words.keep,
        dangerous: words.replace,
        request: { ...request, overwrite: true },
      });
      return null;
    });
  const readBoard = async (then: (board: BoardView) => Promise<Fault | null>) => {
    if (link === null) return;
    await during('reading', async () => {
      const board = await client.operations.board(link);
      if (!board.ok) return board.fault;
      rememberBoard(link.port, board.value, store.getState());
      return await then(board.value);
    });
  };
  return {
    busy,
    fault,
    question,
    start,
    read: () => readBoard(() => Promise.resolve(null)),
    ask: (make) =>
      readBoard(async (board) => {
        const made = await make(board);
        if (made.ok) setQuestion(made.value);
        return made.ok ? null : made.fault;
      }),
    answer: (agreed) => {
      setQuestion(null);
      if (agreed && question) void start(question.request);
    },
  };
}

/** The system's own dialog has asked about that file already. */
function withAgreement(request: OperationRequest): OperationRequest {
  if (!('overwrite' in request)) return request;
  const agreed = operationsSetup.getState().agreed.includes(request.file);
  operationsSetup.setState((setup) => ({ agreed: setup.agreed.filter((path) => path !== request.file) }));
  return agreed ? { ...request, overwrite: true } : request;
}
