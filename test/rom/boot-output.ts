import { connect } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import type { Machine } from './machine.ts';

/**
 * Lets the machine run and reads its UART until `complete` matches what it printed, without ANSI colours.
 * Gives what was printed so far after `patience` milliseconds.
 */
export async function bootOutput(machine: Machine, complete: RegExp, patience = 60_000): Promise<string> {
  const socket = connect(machine.tcpPort, '127.0.0.1');
  const timer = setTimeout(() => socket.destroy(), patience);
  let output = '';
  socket.once('connect', () => void machine.run());
  try {
    for await (const chunk of socket.setEncoding('latin1')) {
      output = stripVTControlCharacters(output + String(chunk));
      if (complete.test(output)) break;
    }
    return output;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
