import { answerPreflight, type CorsPolicy } from '../../cors.ts';
import type { Exchange } from '../../exchange.ts';

const cors: CorsPolicy = { methods: ['GET', 'HEAD', 'OPTIONS'], requestFields: ['Content-Type', 'Range'] };

/** 404 as JSON, 405 as HTML, preflights: each as the original's clients know it. */
export function refuse(exchange: Exchange, allowed: readonly string[]): void {
  if (allowed.length === 0) {
    exchange.sendJson(404, {
      error: 'Not Found',
      message: '404 Not Found: nothing is served here. Try /version, /firmware or /www.',
    });
  } else if (exchange.method === 'OPTIONS') {
    answerPreflight(exchange, {
      ...cors,
      methods: allowed.includes('POST') ? ['POST', 'OPTIONS'] : cors.methods,
    });
  } else {
    exchange.sendHtml(
      405,
      '<!doctype html>\n<html lang="en"><title>405 Method Not Allowed</title><h1>Method Not Allowed</h1></html>\n',
      [{ name: 'Allow', value: [...allowed, 'OPTIONS'].join(', ') }],
    );
  }
}
