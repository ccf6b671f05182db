import type { CheckIn, DeviceReports } from '../../../device-reports.ts';
import { compareVersions } from '../../../packages/versions.ts';
import type { PackageRow, PackageStore } from '../../../packages/store.ts';
import type { Exchange } from '../../exchange.ts';
import type { Route } from '../../routes.ts';
import type { Answer } from './answers.ts';
import type { Daemons, InstalledPackage } from './daemons.ts';
import { namedPath } from './downloads.ts';
import { readForm } from './form.ts';
import type { RolloutOffers } from './rollout-offers.ts';

interface Registry {
  readonly shareId: string;
  readonly daemons: Daemons;
  readonly store: PackageStore;
  readonly devices: DeviceReports;
  readonly offers: RolloutOffers;
  readonly answer: Answer;
}

/** What a daemon calls: it registers, says that it lives, and tells how an update goes. */
export function registryRoutes(registry: Registry): Route[] {
  const post = (
    path: string,
    handle: (exchange: Exchange, fields: Fields) => void | Promise<void>,
  ): Route => ({
    methods: ['POST'],
    path,
    handle: async (exchange) => handle(exchange, (await readForm(exchange.request)).fields),
  });
  return [
    post('/register', (exchange, fields) => register(exchange, fields, registry)),
    post('/heartbeat', (exchange, fields) => heartbeat(exchange, fields, registry)),
    post('/logout', (exchange, fields) => logOut(exchange, fields, registry)),
    post('/updateInfo', (exchange, fields) => updateInfo(exchange, fields, registry)),
  ];
}

type Fields = ReadonlyMap<string, string>;

async function register(exchange: Exchange, fields: Fields, registry: Registry): Promise<void> {
  const { daemons, answer } = registry;
  const daemon = daemons.register(fields.get('content') ?? '', fields.get('address') ?? '');
  answer(exchange, daemon === undefined ? { status: 400 } : { status: 200, id: daemon.id });
  if (daemon === undefined) return;
  /* A daemon has many packages and a device one version: only where there is one does it speak for the device. */
  const [installed, another] = daemon.packages;
  if (installed !== undefined && another === undefined)
    await tell(exchange, daemon.device, installed, true, registry);
}

function heartbeat(exchange: Exchange, fields: Fields, { daemons, answer }: Registry): void {
  answer(exchange, { status: daemons.heartbeat(fields.get('id') ?? '') ? 200 : 404 });
}

function logOut(exchange: Exchange, fields: Fields, { daemons, answer }: Registry): void {
  answer(exchange, { status: daemons.logOut(fields.get('id') ?? '') ? 200 : 404 });
}

async function updateInfo(exchange: Exchange, fields: Fields, registry: Registry): Promise<void> {
  const told = registry.daemons.update(fields.get('content') ?? '');
  registry.answer(exchange, { status: told === undefined ? 400 : 200 });
  if (told === undefined) return;
  const { report, daemon } = told;
  await tell(
    exchange,
    daemon?.device ?? report.device,
    report.package,
    report.status === 'Completed',
    registry,
  );
}

/** `isInstalled`: the device runs this version now; otherwise it is on its way to it. */
async function tell(
  exchange: Exchange,
  device: string,
  { package: name, branch, version }: InstalledPackage,
  isInstalled: boolean,
  { shareId, store, devices, offers }: Registry,
): Promise<void> {
  const row = isInstalled ? await store.newest(name, branch) : await store.find({ name, branch, version });
  const offered = row.ok ? row.value : undefined;
  const isNewer = offered !== undefined && (!isInstalled || compareVersions(offered.version, version) > 0);
  if (isInstalled && offered !== undefined && !isNewer) offers.hasNewest(exchange);
  devices.checkedIn({
    shareId,
    address: exchange.address,
    identity: {
      mac: null,
      name: device,
      model: null,
      version: isInstalled ? version : null,
      userAgent: exchange.request.headers['user-agent'] ?? null,
    },
    elfSha256: null,
    package: `${name} ${branch}`,
    offered: isNewer ? offerOf(exchange, offered) : null,
  });
}

function offerOf(exchange: Exchange, row: PackageRow): NonNullable<CheckIn['offered']> {
  return { version: row.version, url: exchange.origin + namedPath(row), sha256: row.sha256 };
}
