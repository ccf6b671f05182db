import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseFirmwareName } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware-name.ts';
import { readFirmware } from '../../../../../../electron/core/ota/profiles/xiaozhi/judge-firmware.ts';
import { buildImage } from '../../../../../../shared/firmware/image/image-builder.ts';
import { explainFinding } from '../../../../../../shared/messages/explain.ts';
import { messagesFor } from '../../../../../../shared/messages/locale.ts';
import { changed } from '../../../../../support/collections.ts';
import { appOf, mergedImage } from '../../../../../support/xiaozhi/share.ts';

const sound = appOf('1.6.6');

const cases: readonly (readonly [string, string, Uint8Array, readonly string[]])[] = [
  ['a sound app', 'm_1.6.6.bin', sound, []],
  ['an app newer than its name', 'm_1.6.5.bin', sound, []],
  ['an app older than its name', 'm_1.6.7.bin', sound, ['firmware-version-above-app']],
  ['a merged image', 'm_1.6.6.bin', mergedImage(), ['merged-image-as-app']],
  [
    'a bootloader',
    'm_1.bin',
    buildImage({ chip: 'esp32s3', kind: 'bootloader' }),
    ['firmware-is-bootloader'],
  ],
  [
    'an image without a descriptor',
    'm_1.bin',
    buildImage({ chip: 'esp32s3', kind: 'bare' }),
    ['app-descriptor-absent'],
  ],
  ['no image', 'm_1.bin', Buffer.from('no image'), ['firmware-not-an-image']],
  ['nothing', 'm_1.bin', Buffer.of(), ['file-empty']],
  ['an app that was cut', 'm_1.6.6.bin', sound.subarray(0, -200), ['image-truncated']],
  [
    'a damaged app',
    'm_1.6.6.bin',
    changed(sound, sound.length - 100, 1),
    ['image-checksum-wrong', 'image-hash-wrong'],
  ],
  ['a version that devices abort over', 'm_1..6.bin', sound, ['firmware-version-unreadable']],
  [
    'an app with a version that devices abort over',
    'm_1.6.6.bin',
    appOf('v1.6.6'),
    ['app-version-unreadable'],
  ],
  ['a beta', 'm_1.6.6-beta.bin', sound, ['firmware-version-prerelease']],
];

test.each(cases)('%s', (_, fileName, bytes, codes) => {
  const name = parseFirmwareName(fileName);
  if (name === undefined) throw new Error(fileName);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { findings } = readFirmware({ fileName, name, bytes, sha256, modifiedAt: 0 });
  expect(findings.map(({ code }) => code)).toEqual(codes);
  for (const finding of findings) {
    const english = explainFinding(finding, messagesFor.en);
    const chinese = explainFinding(finding, messagesFor['zh-CN']);
    expect(english.cause).toContain(fileName);
    expect(chinese.cause).toContain(fileName);
    expect(english.cause + english.remedy).not.toMatch(/\p{Script=Han}|undefined/u);
    expect(chinese.remedy).toMatch(/\p{Script=Han}/u);
  }
});
