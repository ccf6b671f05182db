/** Fresh Web streams around callbacks, for one `open` of a port. */
export interface ByteStreams {
  /** Another one after a reader has cancelled the one before, as Web Serial has it: the port lives on. */
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  /** Copies: a serial driver hands out slices of a pool that it writes to again. */
  receive(chunk: Uint8Array): void;
  /** Ends both streams; reads under way give `done`, writes under way reject. */
  end(): void;
}

/** `write` resolves once the operating system has taken the bytes. */
export function createByteStreams(write: (chunk: Uint8Array) => Promise<void>): ByteStreams {
  let input: ReadableStreamDefaultController<Uint8Array> | undefined;
  let output: WritableStreamDefaultController | undefined;
  let open = true;
  let readable = createReadable();

  function createReadable(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start(controller) {
        input = controller;
      },
      cancel() {
        input = undefined;
        if (open) readable = createReadable();
      },
    });
  }

  return {
    get readable() {
      return readable;
    },
    writable: new WritableStream({
      start(controller) {
        output = controller;
      },
      write,
    }),
    receive(chunk) {
      if (open) input?.enqueue(Uint8Array.from(chunk));
    },
    end() {
      if (!open) return;
      open = false;
      input?.close();
      output?.error(new Error('the port is closed'));
    },
  };
}
