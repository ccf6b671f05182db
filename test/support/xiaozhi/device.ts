import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parseImage } from '../../../shared/firmware/image/image.ts';
import { checkInBody } from './check-in-body.ts';

/** `std::stoi` threw, nobody caught it, and the chip starts again. */
export class Aborted extends Error {}

export interface DeviceSource {
  /** The URL in its NVS, `wifi/ota_url`. */
  readonly otaUrl: string;
  /** The running image. */
  readonly image: Uint8Array;
  readonly board?: string;
  readonly mac?: string;
  readonly chip?: string;
  readonly slotSize?: number;
  readonly hasDisplay?: boolean;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/**
 * A board with the firmware 78/xiaozhi-esp32 (`main/ota.cc`), as strict as that: it asks at every start, compares by
 * itself, downloads with a client that names nobody, and comes back with whatever version is in the image.
 */
export class XiaozhiDevice {
  readonly #source: DeviceSource;
  #image: Uint8Array;
  /** What answers have written to its flash, by namespace. */
  readonly nvs = new Map<string, Readonly<Record<string, unknown>>>();
  /** Milliseconds since the epoch, its local time as UTC; undefined before a server told it. */
  clock: number | undefined;
  /** Of its downloads, in order. */
  readonly downloaded: string[] = [];

  constructor(source: DeviceSource) {
    this.#source = source;
    this.#image = source.image;
  }

  /** `esp_app_get_description()`. */
  get app(): { readonly version: string; readonly elfSha256: string } {
    const parsed = parseImage(this.#image);
    const descriptor = parsed.ok ? parsed.value.appDescriptor : undefined;
    if (descriptor === undefined) throw new Error('it runs an image without a descriptor');
    return descriptor;
  }

  /** One start: asks, and takes what is offered. Whether it has a new image, and starts again. */
  async start(): Promise<'upgraded' | 'runs'> {
    const offer = await this.#check();
    if (offer === undefined) return 'runs';
    const isNewer = compare(this.app.version, offer.version) || offer.force;
    if (!isNewer) return 'runs';
    this.#image = await this.#download(offer.url);
    return 'upgraded';
  }

  /** The bootloader starts what ran at first again, as it does when an app does not hold. */
  rollBack(): void {
    this.#image = this.#source.image;
  }

  /** Starts until it stays; fails where it would go on for ever. Returns how many upgrades it took. */
  async settle(patience = 4): Promise<number> {
    for (let upgrades = 0; upgrades <= patience; upgrades++) {
      if ((await this.start()) === 'runs') return upgrades;
    }
    throw new Error(`it upgrades at every start, and still runs ${this.app.version}`);
  }

  async #check(): Promise<{ version: string; url: string; force: boolean } | undefined> {
    const { otaUrl, mac = 'aa:bb:cc:dd:ee:ff', board = 'bread-compact-wifi' } = this.#source;
    const { version, elfSha256 } = this.app;
    const body = checkInBody({ ...this.#source, board, version, elfSha256 });
    const answer = await ask('POST', otaUrl, body, {
      'Activation-Version': '1',
      'Device-Id': mac,
      'Client-Id': '5d7e2c1a-9f3b-4c62-8a01-2b6f0e9d7c41',
      'User-Agent': `${board}/${version}`,
      'Accept-Language': 'zh-CN',
      'Content-Type': 'application/json',
    });
    if (answer.status !== 200) throw new Error(`the check has status ${answer.status}`);
    const told = JSON.parse(answer.body.toString('utf8')) as Record<
      string,
      Record<string, unknown> | undefined
    >;
    for (const name of ['mqtt', 'websocket']) if (told[name] !== undefined) this.nvs.set(name, told[name]);
    this.#setClock(told['server_time']);
    const { version: offered, url, force } = told['firmware'] ?? {};
    if (typeof offered !== 'string' || typeof url !== 'string') return undefined;
    return { version: offered, url, force: force === 1 };
  }

  #setClock(time: Record<string, unknown> | undefined): void {
    const { timestamp, timezone_offset: minutes } = time ?? {};
    if (typeof timestamp !== 'number') return;
    this.clock = timestamp + (typeof minutes === 'number' ? minutes * 60_000 : 0);
  }

  /** What is no image, or does not fit, is given up; the running one stays. */
  async #download(url: string): Promise<Uint8Array> {
    this.downloaded.push(url);
    const { status, headers, body } = await ask('GET', url);
    if (status !== 200) throw new Error(`the download has status ${status}`);
    const length = Number(headers['content-length'] ?? 0);
    if (!(length > 0)) throw new Error('the download has no Content-Length');
    if (body.length !== length) throw new Error('the download was cut');
    if (length > (this.#source.slotSize ?? 0x3f0000)) throw new Error('the image is larger than the slot');
    const parsed = parseImage(body);
    if (!parsed.ok || parsed.value.defect !== undefined) throw new Error('esp_ota_end: no valid image');
    if (parsed.value.checksum?.valid !== true || parsed.value.hash?.valid === false)
      throw new Error('esp_ota_end: the image is damaged');
    if (parsed.value.chip !== (this.#source.chip ?? 'esp32s3'))
      throw new Error('the image is for another chip');
    return body;
  }
}

/** No redirects, no keep-alive, nothing sent that is not given. */
function ask(
  method: string,
  url: string,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length = method === 'POST' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
    const outgoing = request(url, { method, agent: false, headers: { ...headers, ...length } });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      buffer(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
        reject,
      );
    });
    outgoing.end(method === 'POST' ? body : undefined);
  });
}

/** `Ota::IsNewVersionAvailable`: whether `other` is newer than `own`. */
function compare(own: string, other: string): boolean {
  const [ours, theirs] = [segmentsOf(own), segmentsOf(other)];
  for (let index = 0; index < Math.min(ours.length, theirs.length); index++) {
    const difference = (theirs[index] ?? 0) - (ours[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return theirs.length > ours.length;
}

/** `std::getline` by dots, `std::stoi` of each. */
function segmentsOf(version: string): readonly number[] {
  const segments = version.endsWith('.') ? version.slice(0, -1).split('.') : version.split('.');
  return segments.map((segment) => {
    const value = Number.parseInt(segment, 10);
    if (!(Math.abs(value) <= 0x7fffffff)) throw new Aborted(`std::stoi of “${segment}” in ${version}`);
    return value;
  });
}
