import type { Release } from '../../../../../shared/firmware/release.ts';
import { ok } from '../../../../../shared/result.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import type { Exchange } from '../../exchange.ts';
import { get } from '../../routes.ts';
import { isRunning } from '../../sketch-hash.ts';
import type { MountedProfile, Profile } from '../profile.ts';
import { fileTree, type FileTree } from './file-tree.ts';
import { errorPage, listingPage } from './pages.ts';

/**
 * A static build directory, as ESP-IDF's OTA examples expect it from `python -m http.server 8070`
 * (`examples/system/ota`). Files come from the release alone, never from the disk.
 */
export const idf: Profile = {
  name: 'idf',
  title: 'ESP-IDF',
  defaultPort: 8070,
  entry: '',
  needs: 'files',
  settings: [],
  mount: ({ source }) => Promise.resolve(ok(mount(source))),
};

function mount(source: ReleaseSource | undefined): MountedProfile {
  let known: { release: Release | undefined; tree: FileTree } | undefined;
  const tree = () => {
    const release = source?.available === true ? source.release : undefined;
    if (known?.release !== release || known === undefined) known = { release, tree: fileTree(release) };
    return known.tree;
  };
  return {
    routes: [get('/*', (exchange) => answer(exchange, tree()))],
    refuse: (exchange) =>
      exchange.method === 'GET' || exchange.method === 'HEAD'
        ? exchange.sendHtml(404, errorPage(404, 'File not found'))
        : exchange.sendHtml(501, errorPage(501, 'Unsupported method')),
    files: () =>
      (source?.available === true ? source.release.files : [])
        .filter(({ path }) => tree().file(path) !== undefined)
        .map((file) => ({
          urlPath: urlPath(file.path),
          path: file.path,
          size: file.bytes.length,
          sha256: file.sha256,
        })),
  };
}

function answer(exchange: Exchange, tree: FileTree): void {
  const key = exchange.params['*'] ?? '';
  const file = tree.file(key);
  const isFolder = key === '' || key.endsWith('/');
  const names = tree.list(key.replace(/\/$/, ''));
  if (file !== undefined && isRunning(exchange.request, file)) exchange.begin(304, []).end();
  else if (file !== undefined) exchange.sendBytes(file);
  else if (names === undefined) exchange.sendHtml(404, errorPage(404, 'File not found'));
  else if (isFolder)
    exchange.sendHtml(
      200,
      listingPage(key.replace(/\/$/, ''), names, (link) => exchange.carry(link)),
    );
  else exchange.sendEmpty(301, [{ name: 'Location', value: exchange.carry(`${urlPath(key)}/`) }]);
}

function urlPath(key: string): string {
  return `/${key.split('/').map(encodeURIComponent).join('/')}`;
}
