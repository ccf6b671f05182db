import { dirname, resolve } from 'node:path';
import type { Release, ReleaseFile } from '../../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import { corsFields } from '../../cors.ts';
import type { Exchange } from '../../exchange.ts';
import type { HeaderField } from '../../header-block.ts';
import { askAgain, mayBeTold, mayFetch } from '../../rollout/ask-gate.ts';
import type { OfferGate } from '../../rollout/offer-gate.ts';
import { get, type Route } from '../../routes.ts';
import type { MountedProfile, Profile } from '../profile.ts';
import { refuse } from './refusals.ts';
import { versionDocument } from './version-document.ts';

/** Whatever the build calls them, devices and pages get them by these names. */
const firmwareName = 'TianShanOS.bin';
const wwwName = 'www.bin';

/* The web server in older releases of the same project named its files like this, and devices derive such URLs. */
const firmwarePaths = ['/firmware', '/firmware.bin', '/TianShanOS.bin', '/TianshanOS.bin'];
const wwwPaths = ['/www', '/www.bin'];

/**
 * The OTA server of TianShanOS (`tools/ota_server`): version as JSON, firmware and web pages as files, for browsers
 * on other origins too. Ranges and refusals follow RFC 9110 where the original does not.
 */
export const tianshan: Profile = {
  name: 'tianshan',
  title: 'TianShanOS',
  defaultPort: 57807,
  entry: '',
  needs: 'app',
  settings: [],
  rollout: 'sent',
  mount: ({ source, now, rollout }) =>
    Promise.resolve(source === undefined ? noBuild() : ok(mount({ source, now, gate: rollout }))),
};

function noBuild() {
  return fail({ code: 'build-needed' as const, params: { profile: tianshan.title } });
}

interface Parts {
  readonly source: ReleaseSource;
  readonly now: () => number;
  readonly gate: OfferGate;
}

function mount(parts: Parts): MountedProfile {
  const { source } = parts;
  return {
    routes: routesFor(parts),
    refuse,
    everyAnswer: corsFields,
    files: () => {
      const { app, www } = offered(source);
      return [
        ...(app === undefined ? [] : [sharedFile('/firmware', app)]),
        ...(www === undefined ? [] : [sharedFile('/www', www)]),
      ];
    },
  };
}

function routesFor({ source, now, gate }: Parts): Route[] {
  return [
    get('/', (exchange) => exchange.sendJson(200, serverDocument(source))),
    get('/health', (exchange) => exchange.sendJson(200, healthDocument(source, now()))),
    get('/version', (exchange) => sendVersion(exchange, source, gate)),
    ...firmwarePaths.map((path) => get(path, (exchange) => sendFirmware(exchange, source, gate))),
    ...wwwPaths.map((path) => get(path, (exchange) => sendWww(exchange, source, gate))),
    { methods: ['POST'], path: '/reload', handle: (exchange) => reload(exchange, source) },
  ];
}

function offered(source: ReleaseSource): { app: ReleaseFile | undefined; www: ReleaseFile | undefined } {
  return source.available
    ? { app: source.release.app, www: wwwOf(source.release) }
    : { app: undefined, www: undefined };
}

function wwwOf(release: Release): ReleaseFile | undefined {
  return release.files.find(({ role }) => role === 'www');
}

function sharedFile(urlPath: string, file: ReleaseFile) {
  return { urlPath, path: file.path, size: file.bytes.length, sha256: file.sha256 };
}

function serverDocument(source: ReleaseSource) {
  const { app, www } = offered(source);
  return {
    server: 'TianShanOS OTA Server',
    version: '1.0.0',
    endpoints: {
      '/version': '获取固件版本信息 (GET)',
      '/firmware': '下载固件文件 (GET)',
      '/www': '下载 WebUI 文件 (GET)',
      '/health': '健康检查 (GET)',
    },
    firmware_available: app !== undefined,
    www_available: www !== undefined,
  };
}

function healthDocument(source: ReleaseSource, now: number) {
  const { app, www } = offered(source);
  const pathOf = (file: ReleaseFile | undefined) => (file === undefined ? null : diskPath(source, file));
  return {
    status: 'ok',
    timestamp: new Date(now).toISOString().replace('Z', '+00:00'),
    firmware: { available: app !== undefined, path: pathOf(source.release.app) },
    www: { available: www !== undefined, path: pathOf(wwwOf(source.release)) },
  };
}

function diskPath({ release }: ReleaseSource, file: ReleaseFile): string {
  const { path, kind } = release.source;
  const isFolder = kind === 'build-directory' || kind === 'bundle';
  return resolve(isFolder ? path : dirname(path), file.path);
}

const notYet = '更新正在分批发布，尚未轮到此设备，请稍后再试';

/** Asked by the page in somebody's browser: it takes no place from the device that it may belong to. */
function sendVersion(exchange: Exchange, source: ReleaseSource, gate: OfferGate): void {
  const { app, www } = offered(source);
  if (app === undefined) exchange.sendJson(503, { error: '固件不可用', message: whyMissing(source) });
  else if (!mayBeTold(gate, exchange))
    exchange.sendJson(503, { error: '固件不可用', message: notYet }, [askAgain]);
  else exchange.sendJson(200, versionDocument(app, www), [{ name: 'Cache-Control', value: 'no-cache' }]);
}

function sendFirmware(exchange: Exchange, source: ReleaseSource, gate: OfferGate): void {
  const { app } = offered(source);
  if (app === undefined) exchange.sendJson(404, { error: '文件不可用', message: whyMissing(source) });
  else if (!mayFetch(gate, exchange))
    exchange.sendJson(503, { error: '文件不可用', message: notYet }, [askAgain]);
  else sendFile(exchange, app, firmwareName);
}

/** Pages belong to their firmware, and come after it. */
function sendWww(exchange: Exchange, source: ReleaseSource, gate: OfferGate): void {
  const { www } = offered(source);
  const isConfigured = wwwOf(source.release) !== undefined;
  const message = isConfigured ? whyMissing(source) : '未配置 WebUI 文件';
  if (www === undefined) exchange.sendJson(404, { error: 'WebUI 不可用', message });
  else if (!mayBeTold(gate, exchange))
    exchange.sendJson(503, { error: 'WebUI 不可用', message: notYet }, [askAgain]);
  else sendFile(exchange, www, wwwName);
}

function whyMissing({ available, path }: ReleaseSource): string {
  return available ? `${path} 中没有固件文件` : `${path} 已被删除或无法读取`;
}

function sendFile(exchange: Exchange, file: ReleaseFile, name: string): void {
  const fields: HeaderField[] = [
    { name: 'X-SHA256', value: file.sha256 },
    { name: 'Content-Disposition', value: `attachment; filename=${name}`, rank: 5 },
    /* A browser would keep an old firmware by its modification time. */
    { name: 'Cache-Control', value: 'no-cache', rank: 1 },
  ];
  exchange.sendBytes(file, { fields });
}

async function reload(exchange: Exchange, source: ReleaseSource): Promise<void> {
  await source.reload();
  const { app, www } = offered(source);
  exchange.sendJson(200, {
    status: 'ok',
    message: '固件信息已重新加载',
    firmware_valid: app !== undefined,
    www_valid: www !== undefined,
  });
}
