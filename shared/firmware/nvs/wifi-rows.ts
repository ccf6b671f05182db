import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { NvsRow } from './csv-rows.ts';

/** Where ESP-IDF's Wi-Fi driver keeps its configuration. */
const WIFI_NAMESPACE = 'nvs.net80211';
const STATION_KEYS: readonly string[] = ['sta.ssid', 'sta.pswd'];
const ACCESS_POINT_KEYS: readonly string[] = ['ap.ssid', 'ap.passwd', 'ap.authmode'];

/** What the driver expects beside a station's name and password; hexadecimal. */
const STATION_EXTRAS = [
  ['sta.apinfo', 'f'.repeat(280)],
  ['sta.pmk', '0'.repeat(64)],
  ['sta.apsw', '0000'],
] as const;
const PMK_INFO_PREFIX = '0'.repeat(200);

/**
 * Rows that the generator adds to a Wi-Fi configuration: `sta.apinfo`, `sta.pmk` and `sta.apsw` after the first of
 * `sta.ssid` and `sta.pswd`; `ap.pmk_info`, with the pairwise master key (IEEE 802.11, PBKDF2-SHA1 of 4096 rounds),
 * before the one of `ap.ssid`, `ap.passwd`, `ap.authmode` that makes them three.
 *
 * The generator adds them for keys of these names in every namespace, an application's own too, and beside rows that
 * give them already. Here it is done in the driver's namespace only, and never for a key that the CSV has itself.
 */
export function withWifiRows(rows: readonly NvsRow[]): readonly NvsRow[] {
  const given = wifiKeys(rows);
  if (![...STATION_KEYS, ...ACCESS_POINT_KEYS].some((key) => given.has(key))) return rows;
  const accessPoint = new Map<string, string>();
  const all: NvsRow[] = [];
  let isWifi = false;
  let hasExtras = false;
  for (const row of rows) {
    if (row.type === 'namespace') isWifi = row.key === WIFI_NAMESPACE;
    const isData = isWifi && row.type === 'data';
    const isStation = isData && STATION_KEYS.includes(row.key);
    if (isData && ACCESS_POINT_KEYS.includes(row.key)) {
      if (row.key !== 'ap.authmode' || row.value !== '0') accessPoint.set(row.key, row.value);
      if (accessPoint.size === 3 && !given.has('ap.pmk_info')) {
        all.push(derived(row, 'ap.pmk_info', PMK_INFO_PREFIX + masterKey(accessPoint)));
        accessPoint.clear();
      }
    }
    all.push(row);
    if (!isStation || hasExtras) continue;
    hasExtras = true;
    for (const [key, hex] of STATION_EXTRAS) if (!given.has(key)) all.push(derived(row, key, hex));
  }
  return all;
}

function wifiKeys(rows: readonly NvsRow[]): ReadonlySet<string> {
  const keys = new Set<string>();
  let isWifi = false;
  for (const row of rows) {
    if (row.type === 'namespace') isWifi = row.key === WIFI_NAMESPACE;
    else if (isWifi) keys.add(row.key);
  }
  return keys;
}

function derived({ source, line }: NvsRow, key: string, hex: string): NvsRow {
  return { source, line, key, type: 'data', encoding: 'hex2bin', value: hex };
}

function masterKey(accessPoint: ReadonlyMap<string, string>): string {
  const [password, ssid] = [accessPoint.get('ap.passwd') ?? '', accessPoint.get('ap.ssid') ?? ''];
  return bytesToHex(pbkdf2(sha1, password, ssid, { c: 4096, dkLen: 32 }));
}
