import { connect } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import type { Machine } from './machine.ts';

/**
 * Lets the machine run and gives what its UART prints, without colours: until `complete` matches, or what there was
 * after `patience` milliseconds.
 */
export async function bootOutput(machine: Machine, complete: RegExp, patience = 60_000): Promise<string> {
  const socket = connect(machine.tcpPort, '127.0.0.1');
  const timer = setTimeout(() => socket.destroy(), patience);
  let printed = '';
  socket.once('connect', () => void machine.run());
  try {
    for await (const chunk of socket.setEncoding('latin1')) {
      printed += String(chunk);
      if (complete.test(stripVTControlCharacters(printed))) break;
    }
  } catch (error) {
    if (!socket.destroyed) throw error;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
  return stripVTControlCharacters(printed);
}
