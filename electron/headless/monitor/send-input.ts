import { createInterface } from 'node:readline';
import type { Outcome } from '../../../shared/contract/fault.ts';

/** Sends every line of standard input; returns how to stop. The end of the input is not the end of listening. */
export function sendInput(send: (text: string) => Promise<Outcome<null>>): () => void {
  const lines = createInterface({ input: process.stdin });
  let last: Promise<unknown> = Promise.resolve();
  lines.on('line', (line) => {
    last = last.then(() => send(line));
  });
  return () => {
    lines.close();
    process.stdin.destroy();
  };
}
