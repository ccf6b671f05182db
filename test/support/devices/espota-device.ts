import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** How it tells what it has written. `whole` is one count for each chunk, as most often on a quiet network. */
export type EchoManner = 'whole' | 'split' | 'joined' | 'digit-by-digit' | 'repeated' | 'wrong' | 'none';

export interface EspotaOptions {
  readonly password?: string;
  /** The protocol: MD5 before arduino-esp32 3.3.1, SHA-256 since. */
  readonly protocol?: 'md5' | 'sha256';
  /** How the sketch stores its password. */
  readonly storedAs?: 'md5' | 'sha256';
  /** Invitations that it does not hear. */
  readonly deaf?: number;
  /** Packets that it does not hear while it restarts after an update; without, it does not restart. */
  readonly away?: number;
  /** Answers an invitation with this. */
  readonly answers?: string;
  /** Forgets its first nonce, as when an invitation overtakes it. */
  readonly forgetsNonce?: boolean;
  /** Says this by UDP instead of connecting back. */
  readonly complains?: string;
  readonly connectsBack?: boolean;
  readonly echo?: EchoManner;
  /** Says this after so many bytes, and hangs up; empty: it only hangs up. */
  readonly failsAt?: { readonly bytes: number; readonly saying: string };
  /** Instead of the last word of its own. */
  readonly ends?: { readonly saying: string } | 'resets' | 'hangs-up' | 'says-nothing';
}

interface Invitation {
  readonly command: number;
  readonly port: number;
  readonly size: number;
  readonly md5: string;
}

/** ArduinoOTA as the wire shows it, as strict as `ArduinoOTA.cpp`: what it does not understand it ignores. */
export class EspotaDevice {
  /** What was taken whole, by `U_FLASH` (0) and `U_SPIFFS` (100), in order. */
  readonly taken: { readonly command: number; readonly image: Buffer }[] = [];
  /** What a client did that the real device would not put up with. */
  readonly problems: string[] = [];
  invitations = 0;
  readonly ports: number[] = [];
  readonly #options: EspotaOptions;
  readonly #socket = createSocket('udp4');
  #unheard: number;
  #nonce: string | undefined;
  #invited: Invitation | undefined;
  #isBusy = false;

  constructor(options: EspotaOptions = {}) {
    this.#options = options;
    this.#unheard = options.deaf ?? 0;
  }

  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  async listen(): Promise<this> {
    this.#socket.on('message', (message, from) => this.#hear(message.toString('latin1'), from));
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    onTestFinished(() => void this.#socket.close());
    return this;
  }

  #hear(packet: string, from: RemoteInfo): void {
    if (/^\d+ \d+ \d+ /.test(packet)) this.invitations += 1;
    if (this.#unheard > 0) {
      this.#unheard -= 1;
      return;
    }
    if (this.#isBusy) return;
    if (this.#nonce === undefined) this.#invite(packet, from);
    else this.#authenticate(packet, from, this.#nonce);
  }

  #invite(packet: string, from: RemoteInfo): void {
    const parsed = /^(0|100) (\d+) (\d+) ([0-9a-f]{32})\n$/.exec(packet);
    if (parsed === null) {
      if (!packet.startsWith('200 ')) this.problems.push(`no invitation: ${JSON.stringify(packet)}`);
      return;
    }
    const [command, port, size] = parsed.slice(1, 4).map(Number) as [number, number, number];
    this.#invited = { command, port, size, md5: parsed[4] ?? '' };
    const { answers, password, protocol } = this.#options;
    if (answers !== undefined) {
      this.#say(answers, from);
      return;
    }
    if (password === undefined) {
      this.#accept(from);
      return;
    }
    this.#nonce = randomBytes(protocol === 'sha256' ? 32 : 16).toString('hex');
    this.#say(`AUTH ${this.#nonce}`, from);
    if (this.#options.forgetsNonce === true && this.invitations === 1) this.#nonce = undefined;
  }

  #authenticate(packet: string, from: RemoteInfo, nonce: string): void {
    this.#nonce = undefined;
    const [, cnonce = '', response = ''] = /^200 ([0-9a-f]+) ([0-9a-f]+)\n$/.exec(packet) ?? [];
    if (cnonce.length !== nonce.length || response.length !== nonce.length) return;
    if (response === this.#expected(nonce, cnonce)) this.#accept(from);
    else this.#say('Authentication Failed', from);
  }

  #expected(nonce: string, cnonce: string): string {
    const { password = '', protocol, storedAs = protocol } = this.#options;
    const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
    if (protocol !== 'sha256') return hash('md5', `${hash('md5', password)}:${nonce}:${cnonce}`);
    const stored = hash(storedAs ?? 'sha256', password);
    const key = pbkdf2Sync(stored, `${nonce}:${cnonce}`, 10_000, 32, 'sha256').toString('hex');
    return hash('sha256', `${key}:${nonce}:${cnonce}`);
  }

  #accept(from: RemoteInfo): void {
    const { complains, connectsBack } = this.#options;
    this.#say('OK', from);
    if (complains !== undefined) {
      this.#say(complains, from);
      return;
    }
    if (connectsBack === false || this.#invited === undefined) return;
    this.#isBusy = true;
    this.ports.push(this.#invited.port);
    const socket = connect({ host: from.address, port: this.#invited.port });
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    socket.once('close', () => (this.#isBusy = false));
    new Update(socket, this.#invited, this.#options, this);
  }

  restart(): void {
    this.#unheard = this.#options.away ?? 0;
  }

  #say(text: string, { port, address }: RemoteInfo): void {
    this.#socket.send(text, port, address);
  }
}

/** What `_runUpdate` does with one connection. */
class Update {
  readonly #socket: Socket;
  readonly #invited: Invitation;
  readonly #options: EspotaOptions;
  readonly #device: EspotaDevice;
  #image = Buffer.alloc(0);
  #unsaid = '';

  constructor(socket: Socket, invited: Invitation, options: EspotaOptions, device: EspotaDevice) {
    this.#socket = socket;
    this.#invited = invited;
    this.#options = options;
    this.#device = device;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => {
      const manner = options.echo ?? 'whole';
      if (manner === 'whole' && bytes.length > 1_024) device.problems.push(`${bytes.length} bytes at once`);
      this.#write(bytes, manner);
    });
  }

  #write(bytes: Buffer, manner: EchoManner): void {
    const { failsAt } = this.#options;
    this.#image = Buffer.concat([this.#image, bytes]);
    if (failsAt !== undefined && this.#image.length >= failsAt.bytes) {
      return void this.#socket.end(failsAt.saying);
    }
    const isAll = this.#image.length >= this.#invited.size;
    this.#echo(bytes.length, manner, isAll);
    if (isAll) this.#end();
  }

  #echo(written: number, manner: EchoManner, isLast: boolean): void {
    const half = Math.floor(written / 2);
    const say = (text: string): void => void this.#socket.write(text);
    if (manner === 'whole') say(`${written}`);
    if (manner === 'split') {
      if (half > 0) say(`${half}`);
      setImmediate(() => say(`${written - half}`));
    }
    if (manner === 'digit-by-digit') for (const digit of `${written}`) say(digit);
    if (manner === 'repeated') say(`${written}`.repeat(2));
    if (manner === 'wrong') say('7');
    if (manner !== 'joined') return;
    this.#unsaid += half > 0 ? `${half}${written - half}` : `${written}`;
    if (isLast) return;
    say(this.#unsaid);
    this.#unsaid = '';
  }

  #end(): void {
    const { ends } = this.#options;
    if (ends === 'says-nothing') return;
    if (ends === 'resets') return void this.#socket.resetAndDestroy();
    if (ends === 'hangs-up') return void this.#socket.end();
    const { size, md5, command } = this.#invited;
    const isWhole =
      this.#image.length === size && createHash('md5').update(this.#image).digest('hex') === md5;
    if (isWhole && ends === undefined) {
      this.#device.taken.push({ command, image: this.#image });
      this.#device.restart();
    }
    const word = ends?.saying ?? (isWhole ? 'OK' : 'MD5 Check Failed\r\n');
    if (this.#options.echo === 'split') setImmediate(() => this.#socket.end(word));
    else this.#socket.end(this.#unsaid + word);
  }
}
