import type { Outcome } from '../../../../../shared/contract/fault.ts';
import type { ProfileSetting, SharedFile } from '../../../../../shared/contract/ota.ts';
import type { AppcastEventParams } from '../../../../../shared/contract/events/appcast.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { findingView } from '../../../finding-view.ts';
import type { Log } from '../../../log.ts';
import type { MountedProfile, Profile, ShareSetup } from '../profile.ts';
import { downloadUrl, parseBaseUrl } from './base-url.ts';
import { Catalogue } from './catalogue.ts';
import { isChannelName } from './channel-name.ts';
import { isOnChannel } from './offer.ts';
import { openSignatures } from './open-signatures.ts';
import { appcastRoutes, refuse } from './routes.ts';

const settings: readonly ProfileSetting[] = [
  { name: 'dist', kind: 'folder', required: false, list: true },
  { name: 'app', kind: 'text', required: false },
  { name: 'base-url', kind: 'url', required: false },
  { name: 'signature', kind: 'choice', choices: ['sha256', 'ed25519'], required: false, default: 'sha256' },
  { name: 'channel', kind: 'text', required: false },
];

/**
 * The feed of Sparkle and WinSparkle with the update server of eCan.ai (`ota/server`) around it, for installers in
 * folders and for the app of a release.
 */
export const appcast: Profile = {
  name: 'appcast',
  title: 'Appcast',
  defaultPort: 8080,
  entry: '/appcast.xml',
  needs: 'nothing',
  rollout: 'sent',
  settings,
  mount,
};

async function mount(setup: ShareSetup): Promise<Outcome<MountedProfile>> {
  const { settings: given, source, now } = setup;
  const asked = given.text('base-url');
  const baseUrl = asked === undefined ? undefined : parseBaseUrl(asked);
  if (asked !== undefined && baseUrl === undefined)
    return fail({ code: 'appcast-base-url-invalid', params: { url: asked } });
  const channel = given.text('channel');
  if (channel !== undefined && !isChannelName(channel))
    return fail({ code: 'appcast-channel-invalid', params: { channel } });
  const signatures = await openSignatures(given.text('signature'), setup.dataDirectory);
  if (!signatures.ok) return signatures;
  const about = { folders: given.list('dist'), app: given.text('app'), signatures: signatures.value };
  const catalogue = await Catalogue.open({ ...about, source, now });
  if (!catalogue.ok) return catalogue;
  catalogue.value.follow();
  return ok(mounted(catalogue.value, { ...setup, baseUrl, channel }));
}

function mounted(
  catalogue: Catalogue,
  context: ShareSetup & { readonly baseUrl: string | undefined; readonly channel: string | undefined },
): MountedProfile {
  const tellLeftOut = leftOutTeller(context.log);
  const look = () => tellLeftOut(catalogue.state.findings);
  look();
  catalogue.subscribe(look);
  return {
    routes: appcastRoutes({ ...context, catalogue }),
    refuse,
    files: () => sharedFiles(catalogue),
    title: () => {
      const newest = catalogue.state.offers.find((offer) => isOnChannel(offer, context.channel));
      return {
        name: catalogue.state.app === '' ? appcast.title : catalogue.state.app,
        version: newest?.version ?? null,
      };
    },
    findings: () => catalogue.state.findings.map(findingView),
    subscribe: (changed) => catalogue.subscribe(changed),
    dispose: () => catalogue.dispose(),
  };
}

function sharedFiles(catalogue: Catalogue): SharedFile[] {
  return catalogue.state.offers.map(({ name, size, sha256, content }) => ({
    urlPath: downloadUrl('', name),
    path: content.file.path,
    size,
    sha256,
  }));
}

/** Tells each reason why a package is not offered once. */
function leftOutTeller(log: Log): (findings: readonly Finding[]) => void {
  const told = new Set<string>();
  return (findings) => {
    for (const { code, severity, path = '', params } of findings) {
      const key = JSON.stringify([code, params]);
      if (severity !== 'error' || told.has(key)) continue;
      told.add(key);
      /* Code and parameters come from one finding. */
      const left = { path, code, params } as AppcastEventParams['appcast-left-out'];
      log.add('warning', { code: 'appcast-left-out', params: left });
    }
  };
}
