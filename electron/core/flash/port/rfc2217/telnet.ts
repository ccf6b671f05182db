/** The bytes after IAC that this program meets (RFC 854). */
const iac = 255;
const subnegotiationBegin = 250;
const subnegotiationEnd = 240;

/** A verb of option negotiation (RFC 855). */
export const verb = { will: 251, wont: 252, do: 253, dont: 254 } as const;

/** Options: RFC 856, RFC 858, RFC 2217. */
export const option = { binary: 0, suppressGoAhead: 3, comPort: 44 } as const;

/** What a telnet stream consists of. */
export type TelnetPart =
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'negotiation'; readonly verb: number; readonly option: number }
  | { readonly kind: 'subnegotiation'; readonly option: number; readonly payload: Uint8Array };

/** Longer than any subnegotiation of RFC 2217 but a signature's text; one without an end must not fill the memory. */
const longestPayload = 1_024;

/** Takes a telnet stream apart, wherever its chunks are cut. What it does not know is left out. */
export class TelnetDecoder {
  #state: 'data' | 'command' | 'option' | 'payload' | 'payload-command' = 'data';
  #verb = 0;
  #payload: number[] = [];

  push(chunk: Uint8Array): TelnetPart[] {
    const parts: TelnetPart[] = [];
    let data: number[] = [];
    const take = (part: TelnetPart | undefined): void => {
      if (part === undefined) return;
      if (data.length > 0) parts.push({ kind: 'data', bytes: Uint8Array.from(data) });
      data = [];
      parts.push(part);
    };
    for (const byte of chunk) {
      if (this.#state === 'data' && byte !== iac) data.push(byte);
      else if (this.#state === 'command' && byte === iac) {
        data.push(iac);
        this.#state = 'data';
      } else take(this.#step(byte));
    }
    if (data.length > 0) parts.push({ kind: 'data', bytes: Uint8Array.from(data) });
    return parts;
  }

  #step(byte: number): TelnetPart | undefined {
    switch (this.#state) {
      case 'data':
        this.#state = 'command';
        return undefined;
      case 'command':
        this.#command(byte);
        return undefined;
      case 'option':
        this.#state = 'data';
        return { kind: 'negotiation', verb: this.#verb, option: byte };
      case 'payload':
        if (byte === iac) this.#state = 'payload-command';
        else if (this.#payload.length < longestPayload) this.#payload.push(byte);
        return undefined;
      case 'payload-command':
        return this.#payloadCommand(byte);
    }
  }

  #command(byte: number): void {
    this.#verb = byte;
    this.#payload = [];
    const isNegotiation = byte >= verb.will && byte <= verb.dont;
    this.#state = byte === subnegotiationBegin ? 'payload' : isNegotiation ? 'option' : 'data';
  }

  #payloadCommand(byte: number): TelnetPart | undefined {
    this.#state = byte === iac ? 'payload' : 'data';
    if (byte === iac) this.#payload.push(iac);
    const [about, ...payload] = this.#payload;
    if (byte !== subnegotiationEnd || about === undefined) return undefined;
    return { kind: 'subnegotiation', option: about, payload: Uint8Array.from(payload) };
  }
}

/** Data as it goes over the wire: every 255 twice. */
export function escaped(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(iac)) return bytes;
  return Uint8Array.from([...bytes].flatMap((byte) => (byte === iac ? [iac, iac] : [byte])));
}

export function negotiation(word: number, about: number): Uint8Array {
  return Uint8Array.of(iac, word, about);
}

export function subnegotiation(about: number, payload: Uint8Array): Uint8Array {
  return Uint8Array.of(iac, subnegotiationBegin, about, ...escaped(payload), iac, subnegotiationEnd);
}
