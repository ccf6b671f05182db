import type { Release, ReleaseFile } from '../../../../../shared/firmware/release.ts';
import { ok } from '../../../../../shared/result.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import { clientIdentity } from '../../client.ts';
import type { Exchange } from '../../exchange.ts';
import { ownDescriptor } from '../../report-downloads.ts';
import { get } from '../../routes.ts';
import { askAgain, askingDevice, mayFetch } from '../../rollout/ask-gate.ts';
import type { AskingDevice, OfferGate } from '../../rollout/offer-gate.ts';
import { isRunning, sketchHash } from '../../sketch-hash.ts';
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
  rollout: 'sent',
  mount: ({ source, rollout }) => Promise.resolve(ok(mount(source, rollout))),
};

function mount(source: ReleaseSource | undefined, gate: OfferGate): MountedProfile {
  let known: { release: Release | undefined; tree: FileTree } | undefined;
  const tree = () => {
    const release = source?.available === true ? source.release : undefined;
    if (known?.release !== release || known === undefined) known = { release, tree: fileTree(release) };
    return known.tree;
  };
  return {
    routes: [get('/*', (exchange) => answer(exchange, tree(), gate))],
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

function answer(exchange: Exchange, tree: FileTree, gate: OfferGate): void {
  const key = exchange.params['*'] ?? '';
  const file = tree.file(key);
  const isFolder = key === '' || key.endsWith('/');
  const names = tree.list(key.replace(/\/$/, ''));
  if (file !== undefined) sendFile(exchange, file, gate);
  else if (names === undefined) exchange.sendHtml(404, errorPage(404, 'File not found'));
  else if (isFolder)
    exchange.sendHtml(
      200,
      listingPage(key.replace(/\/$/, ''), names, (link) => exchange.carry(link)),
    );
  else exchange.sendEmpty(301, [{ name: 'Location', value: exchange.carry(`${urlPath(key)}/`) }]);
}

/** The app is the update; whoever fetches anything else of the build is told nothing by it. */
function sendFile(exchange: Exchange, file: ReleaseFile, gate: OfferGate): void {
  if (isRunning(exchange.request, file)) {
    gate.hasNewest(askingDevice(exchange));
    exchange.begin(304, []).end();
  } else if (file.role !== 'app' || mayFetch(gate, exchange, wordOf(exchange, file)))
    exchange.sendBytes(file);
  else sendLater(exchange);
}

/** A sketch tells its hash, or else a version, with every request; ESP-IDF's client tells nothing. */
function wordOf({ request }: Exchange, { image }: ReleaseFile): AskingDevice['word'] {
  const hash = sketchHash(request);
  if (hash !== null && image?.hash?.valid === true) return { runs: hash, offered: image.hash.stored };
  const runs = clientIdentity(request)?.version;
  const offered = ownDescriptor({ image })?.version;
  return runs == null || offered === undefined ? undefined : { runs, offered };
}

/**
 * Arduino's HTTPUpdate knows a word for nothing new. To all others it is an error, without a body: the oldest demos
 * write to their flash whatever comes, and find nothing to boot in nothing.
 */
function sendLater(exchange: Exchange): void {
  const { headers } = exchange.request;
  if ('x-esp32-sta-mac' in headers || 'x-esp8266-sta-mac' in headers) exchange.begin(304, []).end();
  else exchange.sendEmpty(503, [askAgain]);
}

function urlPath(key: string): string {
  return `/${key.split('/').map(encodeURIComponent).join('/')}`;
}
