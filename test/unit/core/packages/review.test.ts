import { describe, expect, test } from 'vitest';
import { judgePackage } from '../../../../electron/core/packages/review.ts';
import type { PackageContent } from '../../../../shared/contract/package-content.ts';
import { contentOf } from '../../../support/packages.ts';

const zipBegin = Buffer.from('PK\x03\x04');
const quiet = { BeforeUpdate: '', AfterUpdate: '', restore: '' };

describe('the review of a package', () => {
  test.each<[string, Partial<PackageContent>, Uint8Array, string[]]>([
    ['finds nothing in a plain one', {}, zipBegin, []],
    ['names the commands that devices run', { restore: 'reboot' }, zipBegin, ['ota-package-runs-commands']],
    ['misses where to fetch it', { remote: '' }, zipBegin, ['ota-package-without-remote']],
    ['sees a remote that loses its end', { remote: 'http://a:1/ota' }, zipBegin, ['ota-package-remote-cut']],
    ['takes a remote without any path', { remote: 'http://a:1' }, zipBegin, []],
    ['misses where to put it', { local: '' }, zipBegin, ['ota-package-without-local']],
    ['sees what no daemon can unpack', {}, Buffer.from([0xe9, 1, 2, 3]), ['ota-package-no-zip']],
    ['sees an empty file', {}, new Uint8Array(), ['ota-package-no-zip']],
  ])('%s', (_what, changes, begin, codes) => {
    const content = contentOf(new Uint8Array(), { ...quiet, ...changes });
    expect(judgePackage(content, begin).map(({ code }) => code)).toEqual(codes);
  });
});
