import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Release } from '../../../shared/firmware/release.ts';
import { withToken, withUser, type TokenPlace } from '../../../shared/token-url.ts';
import type { Shown } from './access/credentials.ts';
import type { Pacer } from './access/pacer.ts';
import { clientAddress, clientIdentity, type Identity } from './client.ts';
import { fitHeaderBlock, type HeaderField } from './header-block.ts';
import type { ByteRange } from './range.ts';
import { parseRequestTarget } from './request-target.ts';
import { whenReceived } from './receipts.ts';
import { isSecure } from './secure-server.ts';
import { respondWithBytes } from './respond-bytes.ts';
import { respondWithFile, type ServedFile } from './respond-file.ts';
import type { BytesAnswer, Served, ServedBytes } from './respond.ts';
import type { Transfer } from './transfer.ts';
import { httpOrigin, reachedAddress } from './urls.ts';

/** Which bytes of how many an answer holds, `to` not included. */
export interface AnsweredRange extends ByteRange {
  readonly size: number;
}

/** What a share wants to know of the requests on its listener. */
export interface ExchangeObserver {
  answered(exchange: Exchange, status: number, range: AnsweredRange | undefined): void;
  transferring(exchange: Exchange, served: Served, transfer: Transfer, response: ServerResponse): void;
  /** Answering broke by a bug. */
  failed(exchange: Exchange, error: unknown): void;
}

/** What stands between a body and the wire. */
export interface ExchangeGate {
  /** Undefined: the body may go at once. False: it may not, and what there is to answer has been answered. */
  admit(exchange: Exchange, size: number, body: ByteRange): Promise<boolean> | undefined;
  /** Undefined: as fast as the client takes it. */
  pacerFor(exchange: Exchange): Pacer | undefined;
}

const longestShown = 200;

/** One request and the one answer to it. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly address: string;
  /** Percent-decoded, by the names in the route's path. */
  params: Readonly<Record<string, string | undefined>> = {};
  /** What its share offered when it came: it may stand in line while there is a new build. */
  release: Release | undefined;
  /** Who this client is, where its profile knows more than the fields of this request tell. */
  knownAs: Identity | undefined;
  /** What this client has shown that it has; undefined where nothing was asked of it. */
  shown: Shown | undefined;
  /** This program's own test of what can be reached: no device. */
  isOwnTest = false;
  /** Where clients of this dialect carry it. */
  tokenPlace: TokenPlace = 'query';
  readonly #response: ServerResponse;
  readonly #observer: ExchangeObserver;
  readonly #gate: ExchangeGate | undefined;
  readonly #everyAnswer: readonly HeaderField[];
  #hasBody = false;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    observer: ExchangeObserver,
    everyAnswer: readonly HeaderField[],
    gate?: ExchangeGate,
  ) {
    const target = parseRequestTarget(request.url ?? '/');
    this.request = request;
    this.method = request.method ?? 'GET';
    this.path = target.path;
    this.query = new URLSearchParams(target.query);
    this.address = clientAddress(request);
    this.#response = response;
    this.#observer = observer;
    this.#everyAnswer = everyAnswer;
    this.#gate = gate;
  }

  /** Scheme, address and port that this client reached: what URLs in an answer to it begin with. */
  get origin(): string {
    return httpOrigin(
      reachedAddress(this.request.socket),
      this.request.socket.localPort ?? 0,
      isSecure(this.request.socket),
    );
  }

  /** A URL for this client to go on with: it carries what it has shown, for many can carry nothing but a URL. */
  carry(url: string): string {
    const { token, pair } = this.shown ?? {};
    if (this.tokenPlace === 'password' && pair !== undefined) {
      const [user = ''] = pair.split(':', 1);
      return withUser(url, user, pair.slice(user.length + 1));
    }
    return token === undefined ? url : withToken(url, token, this.tokenPlace);
  }

  /** For people: cut where it is longer than anybody reads, and never with a query, which may hold a token. */
  get shownPath(): string {
    return this.path.length > longestShown ? `${this.path.slice(0, longestShown)}…` : this.path;
  }

  /** Null for a client that tells nothing, and of whom its profile knows nothing. */
  get identity(): Identity | null {
    return this.knownAs ?? clientIdentity(this.request);
  }

  get isAnswered(): boolean {
    return this.#response.headersSent;
  }

  /** Writes the header block. The caller ends the response; nothing else may be sent. */
  begin(
    status: number,
    fields: readonly HeaderField[],
    { closes = false, range }: { closes?: boolean; range?: AnsweredRange } = {},
  ): ServerResponse {
    const reason = STATUS_CODES[status] ?? '';
    const ends = closes || this.#mustClose(status);
    const connection = { name: 'Connection', value: ends ? 'close' : 'keep-alive' };
    const date = { name: 'Date', value: new Date().toUTCString(), rank: 9 };
    this.#response.sendDate = false;
    this.#response.writeHead(
      status,
      reason,
      fitHeaderBlock(reason, [...fields, ...this.#everyAnswer, date, connection]),
    );
    this.#observer.answered(this, status, range);
    return this.#response;
  }

  sendBytes(served: ServedBytes, answer?: BytesAnswer): void {
    respondWithBytes(this, served, answer)?.catch((error: unknown) => this.#observer.failed(this, error));
  }

  /** False, with nothing answered, when the file is gone or is not the one that was hashed. */
  sendFile(file: ServedFile, answer?: BytesAnswer): Promise<boolean> {
    return respondWithFile(this, file, answer);
  }

  sendJson(status: number, value: unknown, fields: readonly HeaderField[] = []): void {
    this.send(status, 'application/json', JSON.stringify(value), fields);
  }

  sendText(status: number, text: string, fields: readonly HeaderField[] = []): void {
    this.send(status, 'text/plain; charset=utf-8', text, fields);
  }

  sendHtml(status: number, html: string, fields: readonly HeaderField[] = []): void {
    this.send(status, 'text/html; charset=utf-8', html, fields);
  }

  send(status: number, contentType: string, text: string, fields: readonly HeaderField[] = []): void {
    const head = [
      { name: 'Content-Type', value: contentType },
      { name: 'Content-Length', value: String(Buffer.byteLength(text)) },
    ];
    this.begin(status, [...head, ...fields]).end(text);
  }

  sendEmpty(status: number, fields: readonly HeaderField[] = []): void {
    this.begin(status, [{ name: 'Content-Length', value: '0' }, ...fields]).end();
  }

  /** As `ExchangeGate.admit`. */
  admit(size: number, body: ByteRange): Promise<boolean> | undefined {
    return this.#gate?.admit(this, size, body);
  }

  get pacer(): Pacer | undefined {
    return this.#gate?.pacerFor(this);
  }

  /** Calls back when the answer is with the kernel, or the connection has ended before. */
  whenClosed(run: () => void): void {
    this.#response.once('close', run);
  }

  /**
   * Calls back once when the client ends its side or the connection ends before the answer is out. `mayAnswer`: some
   * clients end their side early and still wait for their answer.
   */
  whenLeft(run: (mayAnswer: boolean) => void): void {
    const { socket } = this.request;
    const onEnd = () => {
      this.#response.off('close', onClose);
      run(true);
    };
    const onClose = () => {
      socket.off('end', onEnd);
      run(false);
    };
    socket.once('end', onEnd);
    this.#response.once('close', onClose);
  }

  /** Calls back when the client has all of the body, or never will have. */
  whenOver(run: (received: boolean) => void): void {
    const { socket } = this.request;
    this.whenClosed(() => {
      if (!this.#hasBody || !this.#response.writableFinished) run(false);
      else whenReceived(socket, (receipt) => run(receipt === 'received'));
    });
  }

  /** Counts a body that has begun to leave. */
  track(served: Served, transfer: Transfer, response: ServerResponse): void {
    this.#hasBody = true;
    this.#observer.transferring(this, served, transfer, response);
  }

  /** An answer that says no ends the connection too: a client that waits for its end shall not wait for a timeout. */
  #mustClose(status: number): boolean {
    const { request } = this;
    /* On 401 `esp_https_ota` asks again over the same connection, whether or not it is still there. */
    const refuses = status >= 400 && status !== 401 && status !== 416;
    const hasUnreadBody =
      !request.complete &&
      ('transfer-encoding' in request.headers || Number(request.headers['content-length']) > 0);
    return (
      request.httpVersionMinor === 0 ||
      /\bclose\b/i.test(request.headers.connection ?? '') ||
      refuses ||
      hasUnreadBody
    );
  }
}
