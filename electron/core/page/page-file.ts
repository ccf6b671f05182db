import { extname, isAbsolute, relative, resolve } from 'node:path';

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * The file of the built renderer that a URL path asks for; undefined for one outside it, of a kind that the renderer
 * does not consist of, or spelled so that it cannot be decoded.
 */
export function pageFile(directory: string, urlPath: string): PageFile | undefined {
  const decoded = decode(urlPath);
  if (decoded === undefined || /[\0\\]/.test(decoded)) return undefined;
  const path = resolve(directory, `.${decoded === '/' ? '/index.html' : decoded}`);
  const inside = relative(directory, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined;
  const contentType = contentTypes[extname(path)];
  return contentType ? { path, contentType } : undefined;
}

function decode(urlPath: string): string | undefined {
  if (!urlPath.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}
