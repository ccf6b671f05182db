import { onTestFinished } from 'vitest';
import { Exchange, type ExchangeObserver } from '../../electron/core/ota/exchange.ts';
import { listen } from '../../electron/core/ota/listener.ts';
import { createRouter, type Route } from '../../electron/core/ota/routes.ts';

/** Routes on a real listener without a share around them; returns its port. */
export async function listenWith(
  routes: readonly Route[],
  observed: Partial<ExchangeObserver> = {},
): Promise<number> {
  const observer: ExchangeObserver = {
    answered: () => undefined,
    transferring: () => undefined,
    failed: (_, error) => {
      throw error;
    },
    ...observed,
  };
  const router = createRouter(routes);
  const listening = await listen({ host: '127.0.0.1', port: 0 }, (request, response) => {
    const exchange = new Exchange(request, response, observer, []);
    const route = router.find(exchange);
    if (route === undefined) exchange.sendEmpty(404);
    else void route.handle(exchange);
  });
  if (!listening.ok) throw new Error(listening.fault.code);
  onTestFinished(() => listening.value.stop());
  return listening.value.port;
}
