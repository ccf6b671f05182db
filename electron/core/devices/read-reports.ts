import type { DownloadView } from '../../../shared/contract/ota.ts';
import type { AppBuild, CheckIn } from '../device-reports.ts';
import type { Offer } from './device-book.ts';
import { nothingKnown, type Running } from './evidence.ts';
import { deviceMac } from './mac-address.ts';
import type { Bytes } from './progress.ts';
import type { Clue } from './recognise.ts';

type Told = Pick<CheckIn['identity'], 'mac' | 'name'>;

export function checkInClue({ identity, address }: CheckIn): Clue {
  return clue(identity, address);
}

export function downloadClue({ identity, address }: DownloadView): Clue {
  return clue(identity ?? { mac: null, name: null }, address);
}

/** What stands where a MAC belongs and is none is a name all the same. */
function clue({ mac: text, name }: Told, address: string): Clue {
  const mac = deviceMac(text);
  return { mac, name: name ?? (mac === null ? text : null), address };
}

export function runningOf(checkIn: CheckIn): Running {
  const { identity, elfSha256, imageSha256 = null } = checkIn;
  return { version: identity.version, elfSha256, imageSha256, built: null, ...packageOf(checkIn) };
}

export function offerOf(checkIn: CheckIn): Offer | undefined {
  if (checkIn.offered === null) return undefined;
  const { version, url, sha256 } = checkIn.offered;
  return {
    path: pathOf(url),
    sha256,
    build: { ...nothingKnown, version: version === '' ? null : version, ...packageOf(checkIn) },
  };
}

function packageOf(checkIn: CheckIn): Pick<AppBuild, 'package'> {
  return checkIn.package === undefined ? {} : { package: checkIn.package };
}

export function downloadBytes({ bytesSent, size, rate }: DownloadView): Bytes {
  return { bytesSent, size, rate };
}

/** Of an absolute or relative URL. */
function pathOf(url: string): string {
  return URL.parse(url, 'http://device')?.pathname ?? url;
}
