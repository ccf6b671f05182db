import { Worker } from 'node:worker_threads';
import type { ReadAnswer, ReadRequest } from './long-reads.ts';

interface Question {
  readonly request: ReadRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds without a question after which the thread ends. */
const patience = 60_000;

/**
 * A thread that reads a SQLite file over a connection of its own, for the driver keeps whoever asks waiting: readers of
 * a WAL hinder nobody who writes. It begins with the first question, and answers one after another.
 */
export class ReaderThread {
  readonly #path: string;
  #worker: Worker | undefined;
  #asked: Question | undefined;
  #waiting: Question[] = [];
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** Whether it may hold the file. */
  #isInUse = false;

  /** @param path of the file, which is there when something is asked */
  constructor(path: string) {
    this.#path = path;
  }

  /** Begins ahead of a question that is likely to come. */
  ready(): void {
    if (this.#isClosed) return;
    this.#worker ??= this.#begin();
    this.#next();
  }

  /** Rejects with what the driver threw, or because the thread ended. */
  ask(request: ReadRequest): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(ended());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#next();
    });
  }

  /** Resolves when the file is not held any more; what is being read is read to its end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(ended());
    await this.#end();
  }

  #next(): void {
    clearTimeout(this.#idle);
    if (this.#asked !== undefined) return;
    this.#asked = this.#waiting.shift();
    if (this.#asked !== undefined) {
      this.#worker ??= this.#begin();
      this.#worker.ref();
      this.#worker.postMessage(this.#asked.request);
      this.#isInUse = true;
      return;
    }
    /* Whoever closes waits for its end. */
    if (this.#isClosed) return;
    /* Nobody waits for it: a process that has nothing else to do may end. */
    this.#worker?.unref();
    this.#idle = setTimeout(() => void this.#end(), patience).unref();
  }

  #begin(): Worker {
    this.#isInUse = false;
    const worker = new Worker(workerFile(), { workerData: this.#path });
    let reason: unknown = ended();
    worker.on('message', (answer: ReadAnswer) => {
      if ('value' in answer) this.#settle(({ resolve }) => resolve(answer.value));
      else this.#settle(({ reject }) => reject(withCode(answer.error, answer.code)));
    });
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', () => {
      /* One that was told to end has nothing left to answer. */
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#settle(({ reject }) => reject(reason));
    });
    return worker;
  }

  #settle(tell: (question: Question) => void): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked !== undefined) tell(asked);
    this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (worker === undefined) return;
    if (this.#asked === undefined) this.#worker = undefined;
    if (!this.#isInUse) {
      await worker.terminate();
      return;
    }
    worker.ref();
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage(null);
    await exited;
  }
}

function withCode(error: unknown, code: string | undefined): unknown {
  return error instanceof Error && code !== undefined ? Object.assign(error, { code }) : error;
}

function ended(): Error {
  return new Error('the thread that reads the database has ended');
}

/** Beside this file; in the desktop's bundle beside that. */
function workerFile(): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./reader-worker.${ending}`, import.meta.url);
}
