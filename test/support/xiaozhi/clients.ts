import { request } from '../raw-http.ts';

/*
 * The other clients of the dialect, as strict as the originals: what they cannot take throws here.
 */

export interface AssistantSettings {
  readonly websocket?: { readonly url: string; readonly token?: string };
  readonly mqtt?: Readonly<Record<string, string>>;
}

/** py-xiaozhi `src/activation/client.py`: 200, JSON, and `websocket` and `mqtt` are objects where they are there. */
export async function pyXiaozhi(port: number): Promise<AssistantSettings> {
  const body = JSON.stringify({
    application: { name: 'py-xiaozhi', version: '2.0.0', elf_sha256: '' },
    board: { type: 'bread-compact-wifi', name: 'py-xiaozhi', ip: '127.0.0.1', mac: 'aa:bb:cc:dd:ee:ff' },
  });
  const {
    status,
    fields,
    body: text,
  } = await request(
    port,
    'POST',
    '/xiaozhi/ota/',
    {
      'Device-Id': 'aa:bb:cc:dd:ee:ff',
      'Client-Id': 'uuid',
      'Content-Type': 'application/json',
      'User-Agent': 'bread-compact-wifi/py-xiaozhi-2.0.0',
      'Activation-Version': '2.0.0',
    },
    body,
  );
  if (status !== 200) throw new Error(`status ${status}`);
  if (fields.get('Content-Type')?.startsWith('application/json') !== true) throw new Error('no JSON');
  const told = JSON.parse(text.toString()) as Record<string, unknown>;
  for (const name of ['websocket', 'mqtt']) {
    const part = told[name];
    if (part !== undefined && (typeof part !== 'object' || part === null || Array.isArray(part)))
      throw new Error(`${name} is no object`);
  }
  return told;
}

const simpleHeaders = ['accept', 'accept-language', 'content-language'];

/** `fetch` of a page on another origin, as browsers guard it: a preflight, then the request. */
async function crossOriginPost(port: number, headers: Readonly<Record<string, string>>, body: string) {
  const origin = 'http://localhost:8006';
  const asked = Object.keys(headers).map((name) => name.toLowerCase());
  const preflight = await request(port, 'OPTIONS', '/xiaozhi/ota/', {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': asked.join(','),
  });
  const listOf = (name: string) => (preflight.fields.get(name) ?? '').toLowerCase().split(/\s*,\s*/);
  const refused = asked.find(
    (name) => !simpleHeaders.includes(name) && !listOf('Access-Control-Allow-Headers').includes(name),
  );
  if (Math.floor(preflight.status / 100) !== 2) throw new Error(`preflight has status ${preflight.status}`);
  if (refused !== undefined) throw new Error(`header ${refused} is not allowed`);
  if (!listOf('Access-Control-Allow-Methods').includes('post')) throw new Error('POST is not allowed');
  const answer = await request(port, 'POST', '/xiaozhi/ota/', { Origin: origin, ...headers }, body);
  for (const { fields } of [preflight, answer]) {
    if (!['*', origin].includes(fields.get('Access-Control-Allow-Origin') ?? ''))
      throw new Error('the origin is not allowed');
  }
  return answer;
}

/** The digital-human page (`ota-connector.js`): needs `websocket.url`, a URL; a token goes into its query. */
export async function otaConnector(port: number): Promise<string> {
  const body = JSON.stringify({
    version: 0,
    uuid: '',
    application: { name: 'xiaozhi-web-test', version: '1.0.0', compile_time: '', idf_version: '4.4.3' },
    ota: { label: 'xiaozhi-web-test' },
    board: { type: 'xiaozhi-web-test', ssid: 'bench', rssi: 0, channel: 0, ip: '127.0.0.1' },
    mac_address: 'AA:BB:CC:DD:EE:FF',
    chip_model_name: 'web',
  });
  const headers = {
    'Content-Type': 'application/json',
    'Device-Id': 'AA:BB:CC:DD:EE:FF',
    'Client-Id': 'web_test_client',
  };
  const { status, body: text } = await crossOriginPost(port, headers, body);
  if (status !== 200) throw new Error(`status ${status}`);
  const { websocket } = JSON.parse(text.toString()) as AssistantSettings;
  if (websocket?.url === undefined) throw new Error('no websocket.url');
  const url = new URL(websocket.url);
  if (websocket.token !== undefined && websocket.token !== '')
    url.searchParams.set('authorization', websocket.token);
  return url.href;
}
