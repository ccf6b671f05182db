import { useState } from 'react';
import type { Fault, Outcome } from '../../shared/contract/fault.ts';
import { tellProblem } from '../ui/toasts.ts';
import { useMessages } from './bench-context.tsx';

interface Asking {
  readonly busy: boolean;
  /** Why the last call did not do what it should. */
  readonly fault: Fault | null;
  /** The value; null where there is none, and then `fault` says why. */
  readonly ask: <T>(call: Promise<Outcome<T>>) => Promise<T | null>;
  readonly clear: () => void;
}

/** For a form: what goes wrong is shown beside its fields, not in a message over them. */
export function useAsking(): Asking {
  const { shell } = useMessages();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const ask = async <T>(call: Promise<Outcome<T>>): Promise<T | null> => {
    setBusy(true);
    try {
      const outcome = await call;
      setFault(outcome.ok ? null : outcome.fault);
      return outcome.ok ? outcome.value : null;
    } catch {
      tellProblem(shell.failed, shell.connection.lost);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, ask, clear: () => setFault(null) };
}
