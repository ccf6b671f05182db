import { expect, test } from 'vitest';
import { certificateTexts } from '../../../../electron/core/certificates/certificate-texts.ts';

const pem = '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n';

test('the C string holds the same text', () => {
  const { cString } = certificateTexts(pem, null);
  const literals = [...cString.matchAll(/"(.*)\\n"/g)].map(([, line = '']) => line);
  expect(`${literals.join('\n')}\n`).toBe(pem);
  expect(cString).toMatch(/^static const char ca_cert_pem\[\] =\n[\s\S]*;\n$/);
});

test('https asks for the project’s certificate instead of the bundle, and no plain HTTP', () => {
  const { menuconfig } = certificateTexts(pem, 'https://192.168.1.23:8070/hello_world.bin');
  expect(menuconfig.split('\n').filter((line) => line.includes('CONFIG_'))).toEqual([
    'CONFIG_EXAMPLE_FIRMWARE_UPGRADE_URL="https://192.168.1.23:8070/hello_world.bin"',
    '# CONFIG_EXAMPLE_USE_CERT_BUNDLE is not set',
    '# CONFIG_EXAMPLE_SKIP_COMMON_NAME_CHECK is not set',
    '# CONFIG_ESP_HTTPS_OTA_ALLOW_HTTP is not set',
  ]);
});

test('http has to be allowed', () => {
  expect(certificateTexts(pem, 'http://10.0.0.1/a.bin').menuconfig).toBe(
    'CONFIG_EXAMPLE_FIRMWARE_UPGRADE_URL="http://10.0.0.1/a.bin"\nCONFIG_ESP_HTTPS_OTA_ALLOW_HTTP=y\n',
  );
});

test('no URL can bring an option of its own', () => {
  const { menuconfig } = certificateTexts(pem, 'http://a/"\nCONFIG_EVIL=y\\');
  expect(menuconfig.split('\n')[0]).toBe(
    'CONFIG_EXAMPLE_FIRMWARE_UPGRADE_URL="http://a/\\"CONFIG_EVIL=y\\\\"',
  );
});
