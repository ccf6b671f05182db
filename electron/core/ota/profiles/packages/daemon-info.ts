import type { Exchange } from '../../exchange.ts';
import type { Route } from '../../routes.ts';
import type { Answer } from './answers.ts';
import type { Daemon, Daemons } from './daemons.ts';

/**
 * What the register server of `ota-update` tells scripts of its devices. Its routes that command devices (`POST /update`,
 * `/deletePackage`, `/cancelUpdate`, …) are left out: whoever reaches this port could have every device run a package's
 * commands. `flashdock packages push` and the interface do it instead.
 */
export function daemonInfoRoutes(daemons: Daemons, answer: Answer): Route[] {
  const read = (path: string, handle: (exchange: Exchange) => void): Route => ({
    methods: ['GET', 'HEAD', 'POST'],
    path,
    handle,
  });
  return [
    read('/getAllInfo', (exchange) =>
      answer(exchange, {
        status: 200,
        devices: daemons.list().map((daemon) => ({ id: daemon.id, ...shown(daemon) })),
      }),
    ),
    read('/getDeviceInfo', (exchange) => {
      const id = exchange.query.get('id') ?? '';
      const daemon = daemons.list().find((each) => String(each.id) === id);
      if (daemon === undefined) answer(exchange, { status: 404, error: 'Device Not Found' });
      else answer(exchange, { status: 200, id, ...shown(daemon) });
    }),
    read('/getStatus', (exchange) => answer(exchange, { status: 200, update: daemons.lastUpdate ?? none })),
  ];
}

function shown({ device, packages }: Daemon) {
  return { packages, device };
}

/** As the original has it before the first report. */
const none = { device: 0, package: { package: '0', version: '0', branch: '0' }, status: 'complete' };
