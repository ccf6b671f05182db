import { basename } from 'node:path';
import type { ReleaseSource } from '../../../release-source.ts';
import type { Offer } from './offer.ts';
import type { Signatures } from './signatures.ts';

/** The app of a share's release as something to offer; undefined where there is none now. */
export async function firmwareOffer(
  source: ReleaseSource | undefined,
  signatures: Signatures,
): Promise<Offer | undefined> {
  const app = source?.available === true ? source.release.app : undefined;
  if (source === undefined || app === undefined) return undefined;
  const version = app.image?.appDescriptor?.version ?? '';
  return {
    name: basename(app.path),
    version: version === '' ? '0.0.0' : version,
    platform: undefined,
    architecture: undefined,
    chip: source.release.chip,
    size: app.bytes.length,
    sha256: app.sha256,
    modifiedAt: app.modifiedAt,
    signature: await signatures.ofBytes(app.bytes, app.sha256),
    notes: { 'en-US': undefined, 'zh-CN': undefined },
    fields: {},
    deltas: [],
    content: { kind: 'release', file: app },
  };
}
