import { expect, test } from 'vitest';
import { readSettings } from '../../../../../../electron/core/ota/profiles/profile-settings.ts';
import { releaseFirmware } from '../../../../../../electron/core/ota/profiles/xiaozhi/release-firmware.ts';
import { readOptions, settings } from '../../../../../../electron/core/ota/profiles/xiaozhi/settings.ts';
import { appFile, changingSource, releaseOf } from '../../../../../support/releases.ts';

function optionsOf(model: string) {
  const values = readSettings('xiaozhi', settings, { model });
  if (!values.ok) throw new Error(values.fault.code);
  return readOptions('xiaozhi', values.value);
}

test.each(['http://192.168.1.20:8003/xiaozhi/ota/', 'boards/s3', 'boards\\s3'])(
  '%s is no model of a build, and that is what is said',
  (value) => {
    expect(optionsOf(value)).toEqual({
      ok: false,
      fault: { code: 'firmware-model-not-usable', params: { value } },
    });
  },
);

test.each(['default', 'bread-compact-wifi', 'ESP Box', '小智', 's3_2', 's3_1.75'])(
  '%s is the model of the build, and its devices are offered it',
  (model) => {
    expect(optionsOf(model)).toMatchObject({ ok: true, value: { model } });
    const source = changingSource(releaseOf([appFile('xiaozhi.bin', { version: '1.0.0' })]));
    const { firmware, findings } = releaseFirmware(source)(model) ?? {};
    expect(firmware).toMatchObject({ model, version: '1.0.0', fileName: `${model}_1.0.0.bin` });
    expect(findings?.filter(({ code }) => code === 'app-version-unreadable')).toEqual([]);
  },
);
