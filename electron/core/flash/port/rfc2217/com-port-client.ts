import { answerOffset, command, type Setting } from './com-port.ts';
import { negotiation, option, subnegotiation, TelnetDecoder, verb, type TelnetPart } from './telnet.ts';

/** Milliseconds for a server's answer, a network in between. */
const patience = 3_000;

/** What both sides may do: bytes as they are, and this option. */
const wanted: ReadonlySet<number> = new Set(Object.values(option));

interface Waiting {
  readonly answer: number;
  readonly resolve: (value: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The client's side of RFC 2217 over whatever `send` writes to. Settings are answered in the order in which they were
 * sent; one that is not answered in time, or with another value, rejects.
 */
export class ComPortClient {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #decoder = new TelnetDecoder();
  readonly #waiting: Waiting[] = [];
  readonly #agreed = new Set<string>();
  #accepted: (is: boolean) => void = () => undefined;
  #resumed: Promise<void> | undefined;
  #resume: () => void = () => undefined;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  /** False where the other end does not want the option, or says nothing of it in time. */
  async begin(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const accepted = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
      this.#accepted = resolve;
    });
    for (const each of wanted) this.#agree(verb.will, each);
    for (const each of [option.binary, option.suppressGoAhead]) this.#agree(verb.do, each);
    const is = await accepted;
    clearTimeout(timer);
    return is;
  }

  /** Takes what has arrived, answers what has to be answered, and returns the data in it. */
  receive(chunk: Uint8Array): readonly Uint8Array[] {
    return this.#decoder.push(chunk).flatMap((part) => this.#take(part));
  }

  /** Rejects where the server sets something else than `value`, or nothing. */
  async set({ command: about, value }: Setting): Promise<void> {
    const answer = new Promise<Uint8Array>((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle(waiting, new Error('the serial server does not answer')),
        patience,
      );
      const waiting: Waiting = { answer: about + answerOffset, resolve, reject, timer };
      this.#waiting.push(waiting);
    });
    this.#send(subnegotiation(option.comPort, Uint8Array.of(about, ...value)));
    const got = Buffer.from(await answer);
    if (!got.equals(value)) throw new Error(`the serial server set ${got.toString('hex')} instead`);
  }

  /** Resolves when the server takes data. */
  async whenReady(): Promise<void> {
    await this.#resumed;
  }

  end(): void {
    this.#accepted(false);
    this.#resume();
    for (const waiting of [...this.#waiting]) this.#settle(waiting, new Error('the port is closed'));
  }

  #take(part: TelnetPart): Uint8Array[] {
    if (part.kind === 'data') return [part.bytes];
    if (part.kind === 'negotiation') this.#negotiate(part.verb, part.option);
    else if (part.option === option.comPort) this.#answered(part.payload);
    return [];
  }

  #negotiate(word: number, about: number): void {
    if (about === option.comPort && (word === verb.do || word === verb.dont))
      this.#accepted(word === verb.do);
    if (word === verb.do) this.#agree(wanted.has(about) ? verb.will : verb.wont, about);
    if (word === verb.will) this.#agree(wanted.has(about) ? verb.do : verb.dont, about);
  }

  /** Says it once: an answer to an answer would go back and forth for ever. */
  #agree(word: number, about: number): void {
    const sentence = `${word} ${about}`;
    if (this.#agreed.has(sentence)) return;
    this.#agreed.add(sentence);
    this.#send(negotiation(word, about));
  }

  #answered([answer, ...value]: Uint8Array): void {
    if (answer === command.suspend + answerOffset) this.#suspend();
    else if (answer === command.resume + answerOffset) this.#resume();
    const waiting = this.#waiting.find((each) => each.answer === answer);
    if (waiting !== undefined) this.#settle(waiting, Uint8Array.from(value));
  }

  #suspend(): void {
    this.#resumed ??= new Promise((resolve) => {
      this.#resume = () => {
        this.#resumed = undefined;
        resolve();
      };
    });
  }

  #settle(waiting: Waiting, answer: Uint8Array | Error): void {
    const at = this.#waiting.indexOf(waiting);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    clearTimeout(waiting.timer);
    if (answer instanceof Error) waiting.reject(answer);
    else waiting.resolve(answer);
  }
}
