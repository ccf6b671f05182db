import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { InterfaceView, SelfTestResult, ShareHint, ShareView } from '../../../../shared/contract/ota.ts';
import { ok } from '../../../../shared/result.ts';
import type { Certificates } from '../../certificates/certificates.ts';
import type { Log } from '../../log.ts';
import type { Share } from '../share.ts';
import { httpOrigin } from '../urls.ts';
import { forThisMachine } from './installed-firewalls.ts';
import { selfTestField } from './own-test.ts';
import { beginningLength, selfTest, type SelfTestSubject } from './self-test.ts';
import { silentNetworks } from './silent-networks.ts';

/** A share with many files is tested by its first ones: they all come from one listener. */
const mostFiles = 10;

/** Whether devices can get to the shares of a room, as far as this machine can tell. */
export class Reachability {
  readonly #log: Log;
  readonly #told = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** What to tell about a share that is `age` milliseconds old; the log tells each once. */
  hints(share: Share, view: ShareView, age: number, interfaces: readonly InterfaceView[]): ShareHint[] {
    const hints = silentNetworks({
      urls: view.urls,
      interfaces,
      port: view.port,
      age,
      visitors: share.visitors,
      platform: process.platform,
      program: process.execPath,
    }).map((hint) => ({ ...hint, commands: [...forThisMachine(hint.commands)] }));
    for (const hint of hints) this.#tell(view, hint);
    return hints;
  }

  async test(
    share: Share,
    view: ShareView,
    certificates: Certificates | undefined,
  ): Promise<Outcome<SelfTestResult[]>> {
    const texts = view.secure ? await certificates?.texts(null) : undefined;
    if (texts?.ok === false) return texts;
    const { key, end } = share.ownTests.begin();
    try {
      const fields = { [selfTestField]: key };
      return ok(await selfTest(subjectsOf(share, view), { fields, ca: texts?.value.pem }));
    } finally {
      end();
    }
  }

  #tell({ id, name }: ShareView, { network, seconds, commands }: ShareHint): void {
    const key = `${id} ${network}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const params = { share: id, name, network, seconds, command: commands[0]?.command ?? '' };
    this.#log.add('warning', { code: 'no-request-seen', params });
  }
}

function subjectsOf(share: Share, { urls, port, secure, files }: ShareView): SelfTestSubject[] {
  return urls.flatMap(({ interface: name, address }) =>
    files.slice(0, mostFiles).map(({ urlPath, size, sha256 }) => ({
      interface: name,
      url: httpOrigin(address, port, secure) + urlPath,
      size,
      beginning: share.source?.release.files
        .find((file) => file.sha256 === sha256)
        ?.bytes.subarray(0, beginningLength),
    })),
  );
}
