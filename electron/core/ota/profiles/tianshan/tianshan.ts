import { dirname, resolve } from 'node:path';
import type { Release, ReleaseFile } from '../../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import { corsFields } from '../../cors.ts';
import type { Exchange } from '../../exchange.ts';
import type { HeaderField } from '../../header-block.ts';
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
  mount: ({ source, now }) => Promise.resolve(source === undefined ? noBuild() : ok(mount(source, now))),
};

function noBuild() {
  return fail({ code: 'build-needed' as const, params: { profile: tianshan.title } });
}

function mount(source: ReleaseSource, now: () => number): MountedProfile {
  return {
    routes: routesFor(source, now),
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

function routesFor(source: ReleaseSource, now: () => number): Route[] {
  return [
    get('/', (exchange) => exchange.sendJson(200, serverDocument(source))),
    get('/health', (exchange) => exchange.sendJson(200, healthDocument(source, now()))),
    get('/version', (exchange) => sendVersion(exchange, source)),
    ...firmwarePaths.map((path) => get(path, (exchange) => sendFirmware(exchange, source))),
    ...wwwPaths.map((path) => get(path, (exchange) => sendWww(exchange, source))),
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

function sendVersion(exchange: Exchange, source: ReleaseSource): void {
  const { app, www } = offered(source);
  if (app === undefined) exchange.sendJson(503, { error: '固件不可用', message: whyMissing(source) });
  else exchange.sendJson(200, versionDocument(app, www), [{ name: 'Cache-Control', value: 'no-cache' }]);
}

function sendFirmware(exchange: Exchange, source: ReleaseSource): void {
  const { app } = offered(source);
  if (app === undefined) exchange.sendJson(404, { error: '文件不可用', message: whyMissing(source) });
  else sendFile(exchange, app, firmwareName);
}

function sendWww(exchange: Exchange, source: ReleaseSource): void {
  const { www } = offered(source);
  const isConfigured = wwwOf(source.release) !== undefined;
  const message = isConfigured ? whyMissing(source) : '未配置 WebUI 文件';
  if (www === undefined) exchange.sendJson(404, { error: 'WebUI 不可用', message });
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
