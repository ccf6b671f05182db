import type { CertificateTexts } from '../../../shared/contract/certificates.ts';

/** Where ESP-IDF's OTA examples point to by themselves. */
const exampleUrl = 'https://192.168.0.3:8070/hello_world.bin';

/** The authority's certificate as firmware projects take it in; `url` is the image's, for the menuconfig lines. */
export function certificateTexts(pem: string, url: string | null): CertificateTexts {
  return { pem, cString: cString(pem), menuconfig: menuconfig(url ?? exampleUrl) };
}

function cString(pem: string): string {
  const lines = pem.trim().split('\n');
  return `static const char ca_cert_pem[] =\n${lines.map((line) => `    "${line}\\n"`).join('\n')};\n`;
}

/**
 * The options of esp-idf's `examples/system/ota/{simple_ota_example,advanced_https_ota}` (Kconfig.projbuild) and of
 * its component `esp_https_ota` (Kconfig). The certificate itself is a file of the project, not an option; the bundle
 * of public authorities, on by default, would be used in its place.
 */
function menuconfig(url: string): string {
  const isSecure = url.startsWith('https:');
  const lines = [`CONFIG_EXAMPLE_FIRMWARE_UPGRADE_URL="${kconfigText(url)}"`];
  if (isSecure) {
    lines.unshift('# ca_cert.pem goes to server_certs/ca_cert.pem of the project.');
    lines.push('# CONFIG_EXAMPLE_USE_CERT_BUNDLE is not set');
    lines.push('# CONFIG_EXAMPLE_SKIP_COMMON_NAME_CHECK is not set');
    lines.push('# CONFIG_ESP_HTTPS_OTA_ALLOW_HTTP is not set');
  } else lines.push('CONFIG_ESP_HTTPS_OTA_ALLOW_HTTP=y');
  return `${lines.join('\n')}\n`;
}

/** Kconfig strings escape as C does; a line break would begin another option. */
function kconfigText(text: string): string {
  return text.replaceAll(/[\r\n]/g, '').replaceAll(/["\\]/g, '\\$&');
}
