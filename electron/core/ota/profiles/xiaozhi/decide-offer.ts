import type { DeviceRequest, UpdateSlot } from './device-request.ts';
import { parseAsDevice } from './device-version.ts';
import { defaultModel, type Firmware } from './firmware.ts';
import { compareVersions } from './firmware-version.ts';

/** Why a firmware that is newer by its name was not offered. */
export type Obstacle =
  | { readonly kind: 'has-errors' }
  | { readonly kind: 'other-chip'; readonly chip: string }
  | { readonly kind: 'larger-than-slot'; readonly slot: UpdateSlot }
  /** The device runs it already: only the file's name says something newer. */
  | { readonly kind: 'already-running' }
  /** What is in the file is older than what the device runs. */
  | { readonly kind: 'older-inside'; readonly embedded: string };

export interface Withheld {
  readonly firmware: Firmware;
  readonly obstacle: Obstacle;
}

export interface OfferRules {
  /** Who gets `default_…`: devices that name no model, or those too whose model nothing is there for. */
  readonly fallback: 'unknown-models' | 'no-model';
  /** The version that devices of a model are to run, older or newer, by model. */
  readonly targets: ReadonlyMap<string, string>;
}

export interface Decision {
  /** Whose firmware was looked for. */
  readonly model: string;
  readonly candidates: number;
  /** The candidates are for any model, and the device did not ask for `default`. */
  readonly isFallback: boolean;
  readonly offered: { readonly firmware: Firmware; readonly isForced: boolean } | undefined;
  readonly withheld: readonly Withheld[];
  /** A target version that is not there. */
  readonly missingTarget: string | undefined;
  /** Its own version makes the device abort as soon as it compares: it must not be told of any firmware. */
  readonly mustNotCompare: boolean;
}

/** What a device without a version of its own is taken to run. */
export const versionOf = ({ version }: DeviceRequest): string => version ?? '0.0.0';

/** `catalogue` in any order; ties go to the first by file name. */
export function decideOffer(
  device: DeviceRequest,
  catalogue: readonly Firmware[],
  rules: OfferRules,
): Decision {
  const { model, candidates } = candidatesFor(device, catalogue, rules);
  const target = rules.targets.get(model);
  const decision = {
    model,
    candidates: candidates.length,
    isFallback: model === defaultModel && device.model !== defaultModel && candidates.length > 0,
    offered: undefined,
    withheld: [],
    missingTarget: undefined,
    mustNotCompare: device.isFirmware && parseAsDevice(versionOf(device)) === undefined,
  };
  if (decision.mustNotCompare) return decision;
  if (target === undefined) return { ...decision, ...newest(device, candidates) };
  const firmware = candidates.find(({ version }) => version === target);
  if (firmware === undefined) return { ...decision, missingTarget: target };
  return { ...decision, ...towards(device, firmware) };
}

function candidatesFor({ model }: DeviceRequest, catalogue: readonly Firmware[], { fallback }: OfferRules) {
  const of = (wanted: string) => newestFirst(catalogue.filter((firmware) => firmware.model === wanted));
  const own = of(model ?? defaultModel);
  const isOwn = own.length > 0 || model === undefined || fallback === 'no-model';
  if (isOwn) return { model: model ?? defaultModel, candidates: own };
  const any = of(defaultModel);
  return any.length > 0 ? { model: defaultModel, candidates: any } : { model, candidates: own };
}

export function newestFirst(firmwares: readonly Firmware[]): readonly Firmware[] {
  return firmwares.toSorted(
    (a, b) => compareVersions(b.version, a.version) || (a.fileName < b.fileName ? -1 : 1),
  );
}

type Choice = Pick<Decision, 'offered' | 'withheld'>;

function newest(device: DeviceRequest, candidates: readonly Firmware[]): Choice {
  const withheld: Withheld[] = [];
  for (const firmware of candidates) {
    if (compareVersions(firmware.version, versionOf(device)) <= 0) break;
    /* Below the file that it runs, one of the same version would send it back and forth between the two. */
    const runsOneAbove = withheld.some(({ obstacle: { kind } }) => kind === 'already-running');
    if (runsOneAbove && !isNewerInside(device, firmware)) continue;
    const obstacle = unfitness(device, firmware) ?? endlessness(device, firmware);
    if (obstacle === undefined) return { offered: { firmware, isForced: false }, withheld };
    withheld.push({ firmware, obstacle });
  }
  return { offered: undefined, withheld };
}

function isNewerInside(device: DeviceRequest, { app }: Firmware): boolean {
  return app !== undefined && compareVersions(app.version, versionOf(device)) > 0;
}

/** Forced until the device runs it: by its own word then, not by the file's name. */
function towards(device: DeviceRequest, firmware: Firmware): Choice {
  if (isRunning(device, firmware)) return { offered: undefined, withheld: [] };
  const obstacle = unfitness(device, firmware);
  return obstacle === undefined
    ? { offered: { firmware, isForced: true }, withheld: [] }
    : { offered: undefined, withheld: [{ firmware, obstacle }] };
}

function unfitness(device: DeviceRequest, firmware: Firmware): Obstacle | undefined {
  const { chip, size, findings } = firmware;
  if (findings.some(({ severity }) => severity === 'error')) return { kind: 'has-errors' };
  if (chip !== undefined && device.chip !== undefined && chip !== device.chip)
    return { kind: 'other-chip', chip: device.chip };
  if (device.slot !== undefined && size > device.slot.size)
    return { kind: 'larger-than-slot', slot: device.slot };
  return undefined;
}

/** Whether the device would ask for the same again, at every start, after it has taken it. */
function endlessness(device: DeviceRequest, { app }: Firmware): Obstacle | undefined {
  if (app === undefined || device.version === undefined) return sameBuild(device, app);
  const isOlder = compareVersions(app.version, device.version) < 0;
  if (isOlder) return { kind: 'older-inside', embedded: app.version };
  const knowsBuilds = device.elfSha256 !== undefined && app.elfSha256 !== undefined;
  /* A new build of the same version is an update once, and the same build afterwards. */
  if (knowsBuilds) return sameBuild(device, app);
  return app.version === device.version ? { kind: 'already-running' } : undefined;
}

function sameBuild({ elfSha256 }: DeviceRequest, app: Firmware['app']): Obstacle | undefined {
  return elfSha256 !== undefined && elfSha256 === app?.elfSha256 ? { kind: 'already-running' } : undefined;
}

function isRunning(device: DeviceRequest, { app, version }: Firmware): boolean {
  if (app === undefined) return device.version === version;
  if (device.elfSha256 !== undefined && app.elfSha256 !== undefined)
    return device.elfSha256 === app.elfSha256;
  return device.version === app.version;
}
