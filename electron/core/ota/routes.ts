import findMyWay from 'find-my-way';
import type { Exchange } from './exchange.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

export type Method = (typeof methods)[number];

export interface Route {
  readonly methods: readonly Method[];
  /** As find-my-way spells it; parameters arrive decoded in `exchange.params`. */
  readonly path: string;
  handle(exchange: Exchange): void | Promise<void>;
}

export interface Router {
  find(exchange: Exchange): Route | undefined;
  /** What the path may be asked with; empty for a path that is not there. */
  methodsOf(path: string): Method[];
}

export function get(path: string, handle: Route['handle']): Route {
  return { methods: ['GET', 'HEAD'], path, handle };
}

export function createRouter(routes: readonly Route[]): Router {
  const router = findMyWay({ maxParamLength: 1024 });
  for (const route of routes) router.on([...route.methods], route.path, () => undefined, route);
  const lookUp = (method: string, path: string) => {
    if (!path.startsWith('/')) return undefined;
    return router.find(method as Method, path) ?? undefined;
  };
  return {
    find(exchange) {
      const found = lookUp(exchange.method, exchange.path);
      if (found === undefined) return undefined;
      exchange.params = found.params;
      return found.store as Route;
    },
    methodsOf: (path) => methods.filter((method) => lookUp(method, path) !== undefined),
  };
}
