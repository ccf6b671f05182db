import { isIPv6 } from 'node:net';
import type { FoundDevice } from '../../../shared/contract/push.ts';
import type { Announcement } from './announcement.ts';

interface Reading {
  readonly dialect: string | null;
  /** Where updates are taken. */
  readonly port: number;
  /** What a target without a port means in this dialect. */
  readonly defaultPort: number;
  readonly asksPassword: boolean | null;
  readonly mac: string | null;
  readonly model: string | null;
  readonly version: string | null;
  readonly name?: string | undefined;
}

const readings: Readonly<Record<Announcement['service'], (announcement: Announcement) => Reading>> = {
  '_arduino._tcp': readArduino,
  '_esphomelib._tcp': readEsphome,
  '_wled._tcp': readWled,
  '_http._tcp': readHttp,
};

export function foundDevice(announcement: Announcement, seenAt: number): FoundDevice {
  const { dialect, port, defaultPort, asksPassword, mac, model, version, name } =
    readings[announcement.service](announcement);
  return {
    id: announcement.fqdn.toLowerCase(),
    name: name ?? announcement.name,
    service: announcement.service,
    host: announcement.host,
    addresses: [...announcement.addresses],
    port,
    address: target(announcement.addresses[0] ?? announcement.host, port, defaultPort),
    dialect,
    asksPassword,
    mac,
    model,
    version,
    seenAt,
    gone: false,
  };
}

/** ArduinoOTA announces its own port; TXT `board` and `auth_upload` (`ESPmDNS.cpp`, `enableArduino`). */
function readArduino({ port, txt }: Announcement): Reading {
  const auth = txt['auth_upload'];
  return {
    dialect: 'espota',
    port,
    defaultPort: 3232,
    asksPassword: auth === undefined ? null : auth === 'yes',
    mac: null,
    model: said(txt['board']),
    version: null,
  };
}

/* Its default OTA port by platform (`esphome/components/esphome/ota/__init__.py`); what is announced is the API, 6053. */
const esphomePorts: Readonly<Record<string, number>> = {
  esp8266: 8266,
  rp2040: 2040,
  bk72xx: 8892,
  ln882x: 8820,
  rtl87xx: 8892,
};

function readEsphome({ txt }: Announcement): Reading {
  return {
    dialect: 'esphome',
    port: esphomePorts[txt['platform']?.toLowerCase() ?? ''] ?? 3232,
    defaultPort: 3232,
    asksPassword: null,
    mac: macOf(txt['mac']),
    model: said(txt['board']),
    version: said(txt['project_version']) ?? said(txt['version']),
    name: said(txt['friendly_name']) ?? undefined,
  };
}

function readWled({ port, txt }: Announcement): Reading {
  return { ...web, dialect: 'wled', port, mac: macOf(txt['mac']) };
}

/** Everything from a printer to a router announces this one; the names are what Tasmota and WLED give themselves. */
function readHttp({ name, port }: Announcement): Reading {
  const dialect = /^tasmota[-_]/i.test(name) ? 'tasmota' : /^wled\b/i.test(name) ? 'wled' : null;
  return { ...web, dialect, port };
}

const web = { defaultPort: 80, asksPassword: null, mac: null, model: null, version: null };

function target(address: string, port: number, defaultPort: number): string {
  if (port === defaultPort) return address;
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}

function said(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function macOf(text: string | undefined): string | null {
  const digits = text?.replace(/[:-]/g, '').toUpperCase() ?? '';
  return /^[0-9A-F]{12}$/.test(digits) ? (digits.match(/../g)?.join(':') ?? null) : null;
}
