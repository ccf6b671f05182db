import { requestsFetch } from './python-requests.ts';

/**
 * What `pack.py` of `ota-update` does, strictly: a leading slash drops any prefix of the server's URL, `content.json`
 * is read as text inside of JSON, success is HTTP 200 and `status` 200.
 */
export interface PackClient {
  test(): Promise<boolean>;
  /** The newest version; undefined where there is none. */
  latest(name: string, branch: string): Promise<unknown>;
  /** Every `content.json` that `/getVersion` lists. */
  versions(name: string, branch?: string): Promise<unknown[]>;
  /** True only where the server took it; else what it said. */
  upload(content: unknown, file: Uint8Array, overwrite?: boolean): Promise<true | Record<string, unknown>>;
}

export function packClient(server: string): PackClient {
  const urlOf = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const url = new URL(path, server);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };
  const read = async (url: URL) => jsonObject(await (await requestsFetch(url)).text());
  return {
    async test() {
      return (await read(urlOf('/test')))['status'] === 200;
    },
    async latest(name, branch) {
      const data = await read(urlOf('/latestVersion', { package: name, branch }));
      if (data['status'] !== 200) return undefined;
      return loads(data['content.json']);
    },
    async versions(name, branch) {
      const data = await read(
        urlOf('/getVersion', { package: name, ...(branch !== undefined && { branch }) }),
      );
      if (data['status'] !== 200 || !Array.isArray(data['list'])) throw new Error('no list');
      return (data['list'] as Record<string, unknown>[]).map(({ content }) => loads(content));
    },
    async upload(content, file, overwrite = false) {
      const form = new FormData();
      form.set('content', JSON.stringify(content));
      form.set('file', new Blob([Uint8Array.from(file)]), 'package.zip');
      const url = urlOf('/upload', overwrite ? { overwrite: '1' } : {});
      const response = await requestsFetch(url, { method: 'PUT', body: form });
      const data = jsonObject(await response.text());
      return response.status === 200 && data['status'] === 200 ? true : data;
    },
  };
}

/** Python's `json.loads(str(value))`: a dict's `str` is no JSON. */
function loads(value: unknown): unknown {
  if (typeof value !== 'string') throw new TypeError(`not a JSON text: ${typeof value}`);
  return JSON.parse(value);
}

function jsonObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(text);
  return value as Record<string, unknown>;
}
