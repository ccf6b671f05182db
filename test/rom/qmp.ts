import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';

type Reply = { return?: unknown; error?: { class: string; desc: string } };

/** QEMU's control channel on its standard streams (QMP: one JSON object a line, replies in order). */
export class Qmp {
  readonly #input: Writable;
  readonly #replies: AsyncIterator<Reply>;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    this.#replies = repliesOf(output);
  }

  /** Fails where QEMU refuses the command or ends before it answers. */
  async execute(command: string): Promise<unknown> {
    this.#input.write(`${JSON.stringify({ execute: command })}\n`);
    const next = await this.#replies.next();
    if (next.done === true) throw new Error(`QEMU ended before it answered ${command}`);
    const reply = next.value;
    if (reply.error !== undefined) throw new Error(`QEMU refused ${command}: ${reply.error.desc}`);
    return reply.return;
  }
}

async function* repliesOf(output: Readable): AsyncGenerator<Reply> {
  for await (const line of createInterface({ input: output })) {
    const message = JSON.parse(line) as Reply;
    if ('return' in message || 'error' in message) yield message;
  }
}
