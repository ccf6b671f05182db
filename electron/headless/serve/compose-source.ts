import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { ReleaseSource } from '../../core/release-source.ts';
import { ok } from '../../../shared/result.ts';
import type { Release, ReleaseFile } from '../../../shared/firmware/release.ts';

/**
 * One source with the app of `firmware` and, where `www` has any, its web pages instead of the firmware's own.
 * A bare file that is no image passes as the app: whoever names it on the command line wants it served.
 */
export function composeSource(firmware: ReleaseSource, www: ReleaseSource | undefined): ReleaseSource {
  let known: { readonly of: readonly [Release, Release | undefined]; readonly release: Release } | undefined;
  return {
    id: firmware.id,
    path: firmware.path,
    get available() {
      return firmware.available;
    },
    get release() {
      const pages = www?.available === true ? www.release : undefined;
      if (known?.of[0] !== firmware.release || known.of[1] !== pages) {
        known = { of: [firmware.release, pages], release: composeRelease(firmware.release, pages) };
      }
      return known.release;
    },
    subscribe(listener) {
      const unsubscribes = [firmware, www].map((source) => source?.subscribe(listener));
      return () => unsubscribes.forEach((unsubscribe) => unsubscribe?.());
    },
    async reload() {
      const [outcome] = await Promise.all([firmware.reload(), www?.reload()]);
      return outcome.ok ? ok(this.release) : outcome;
    },
  };
}

function composeRelease(firmware: Release, pages: Release | undefined): Release {
  const bare = firmware.source.kind === 'image' ? firmware.files[0] : undefined;
  const app = firmware.app ?? (bare === undefined ? undefined : { ...bare, role: 'app' as const });
  const www = pages === undefined ? undefined : pagesOf(pages);
  const others = firmware.files.filter((file) => file !== bare && (www === undefined || file.role !== 'www'));
  const files = [
    ...(bare === undefined || app === undefined ? [] : [app]),
    ...others,
    ...(www === undefined ? [] : [www]),
  ];
  const id = createHash('sha256')
    .update(`${firmware.id} ${www?.sha256 ?? ''}`)
    .digest('hex');
  return { ...firmware, id: www === undefined ? firmware.id : id, app, files };
}

/** Under its own path, because it need not lie beside the firmware. */
function pagesOf(release: Release): ReleaseFile | undefined {
  const { source, files } = release;
  const file = source.kind === 'image' ? files[0] : files.find(({ role }) => role === 'www');
  if (file === undefined) return undefined;
  return {
    ...file,
    role: 'www',
    path: source.kind === 'image' ? source.path : resolve(source.path, file.path),
  };
}
