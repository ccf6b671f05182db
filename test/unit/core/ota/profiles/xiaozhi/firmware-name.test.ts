import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fileNameVersion,
  isPlainFileName,
  parseFirmwareName,
} from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware-name.ts';

describe('a firmware is called <model>_<version>.bin', () => {
  test.each([
    ['bread-compact-wifi_1.6.6.bin', 'bread-compact-wifi', '1.6.6'],
    ['lichuang-dev_2.0.0.bin', 'lichuang-dev', '2.0.0'],
    ['esp32s3_1.7.0-beta.bin', 'esp32s3', '1.7.0-beta'],
    ['xiaozhi-v2_2.0.0.bin', 'xiaozhi-v2', '2.0.0'],
    ['xiaozhi_2_1.6.6.bin', 'xiaozhi', '2_1.6.6'],
    ['default_1.0.0.bin', 'default', '1.0.0'],
    ['a_b_c_1.bin', 'a_b_c', '1'],
    ['_1_2.bin', '_1', '2'],
    ['my board_1.0.0.bin', 'my board', '1.0.0'],
    ['小智_1.0.0.bin', '小智', '1.0.0'],
    ['m_1.bin.bin', 'm', '1.bin'],
  ])('%s', (fileName, model, version) => {
    expect(parseFirmwareName(fileName)).toEqual({ model, version });
  });

  test.each([
    'xiaozhi.bin',
    'merged-binary.bin',
    '_1.0.0.bin',
    'esp32s3_v1.0.0.bin',
    'esp32s3_1.0.0.BIN',
    'esp32s3_1.0.0.bin.tmp',
    'esp32s3_1.0 0.bin',
    'esp32s3_１.0.0.bin',
    '../esp32s3_1.0.0.bin',
    '..\\esp32s3_1.0.0.bin',
    'esp\0_1.0.0.bin',
    'esp32s3_1.0.0.bin\n',
    '',
  ])('%j is none', (fileName) => {
    expect(parseFirmwareName(fileName)).toBeUndefined();
  });

  test('what was put together is taken apart again', () => {
    const models = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
    const versions = fc.stringMatching(/^[0-9][A-Za-z0-9.-]{0,20}$/);
    fc.assert(
      fc.property(models, versions, (model, version) => {
        expect(parseFirmwareName(`${model}_${version}.bin`)).toEqual({ model, version });
      }),
    );
  });
});

describe('a plain name', () => {
  test.each(['esp32s3_1.6.6.bin', 'xiaozhi.bin', '..bin', 'NUL.bin'])('%s is one', (fileName) => {
    expect(isPlainFileName(fileName)).toBe(true);
  });

  test.each(['a b.bin', '小智.bin', 'a:b.bin', '..\\a.bin', 'a/b.bin', '.bin\0', 'a.bin\n', 'a.txt', '.bin'])(
    '%j is none',
    (fileName) => {
      expect(isPlainFileName(fileName)).toBe(false);
    },
  );
});

test.each([
  ['1.6.6', '1.6.6'],
  ['v1.2.3+7fdcca4', '1.2.3-7fdcca4'],
  ['0.3.0 (dirty)', '0.3.0-dirty-'],
  ['7fdcca4', '7fdcca4'],
  ['fdcca47', undefined],
  ['', undefined],
])('an app that calls itself %j is version %j of a file', (embedded, version) => {
  expect(fileNameVersion(embedded)).toBe(version);
});
