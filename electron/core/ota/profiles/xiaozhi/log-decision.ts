import type { XiaozhiObstacle } from '../../../../../shared/contract/events/xiaozhi.ts';
import type { Log } from '../../../log.ts';
import { versionOf, type Decision, type Withheld } from './decide-offer.ts';
import type { DeviceRequest } from './device-request.ts';
import { deviceTakes } from './device-version.ts';

export interface DecidedCheckIn {
  readonly device: DeviceRequest;
  readonly decision: Decision;
  /** Of what is offered. */
  readonly url: string | undefined;
  readonly address: string;
}

/** Tells who asked, what was looked for, what was found, and why something was not given. */
export function logDecision(log: Log, { device, decision, url = '', address }: DecidedCheckIn): void {
  const { deviceId, clientId, model, version } = device;
  const asked = {
    device: deviceId,
    client: clientId,
    model: model ?? null,
    version: version ?? null,
    address,
  };
  log.add('info', { code: 'xiaozhi-check-in', params: asked });
  log.add('info', {
    code: 'xiaozhi-candidates',
    params: { model: decision.model, count: decision.candidates },
  });
  const current = versionOf(device);
  for (const withheld of decision.withheld) {
    const params = {
      device: deviceId,
      file: withheld.firmware.fileName,
      why: obstacleView(withheld, current),
    };
    log.add('warning', { code: 'xiaozhi-withheld', params });
  }
  const { offered, missingTarget } = decision;
  if (missingTarget !== undefined)
    log.add('warning', {
      code: 'xiaozhi-target-missing',
      params: { device: deviceId, model: decision.model, version: missingTarget },
    });
  if (decision.mustNotCompare)
    log.add('warning', {
      code: 'xiaozhi-device-cannot-compare',
      params: { device: deviceId, version: current },
    });
  else if (offered === undefined)
    log.add('info', { code: 'xiaozhi-up-to-date', params: { device: deviceId, version: current } });
  else logOffer(log, device, decision, { offered, url });
}

function logOffer(
  log: Log,
  device: DeviceRequest,
  { isFallback }: Decision,
  { offered, url }: { offered: NonNullable<Decision['offered']>; url: string },
): void {
  const { firmware, isForced } = offered;
  const params = {
    device: device.deviceId,
    version: firmware.version,
    url: withoutQuery(url),
    forced: isForced,
  };
  log.add('info', { code: 'xiaozhi-offered', params });
  if (isFallback)
    log.add('warning', {
      code: 'xiaozhi-fallback-offered',
      params: { device: device.deviceId, model: device.model ?? null, file: firmware.fileName },
    });
  const current = versionOf(device);
  if (device.isFirmware && !isForced && deviceTakes(firmware.version, current) === false)
    log.add('warning', {
      code: 'xiaozhi-offer-ignored',
      params: { device: device.deviceId, offered: firmware.version, current },
    });
}

function obstacleView({ firmware, obstacle }: Withheld, current: string): XiaozhiObstacle {
  switch (obstacle.kind) {
    case 'has-errors':
      return { kind: 'has-errors' };
    case 'other-chip':
      return { kind: 'other-chip', image: firmware.chip ?? '', device: obstacle.chip };
    case 'larger-than-slot': {
      const { label, size } = obstacle.slot;
      return { kind: 'larger-than-slot', size: firmware.size, label, slotSize: size };
    }
    case 'already-running':
      return { kind: 'already-running', version: current };
    case 'older-inside':
      return { kind: 'older-inside', embedded: obstacle.embedded, current };
  }
}

/** What is behind it may let others in. */
function withoutQuery(url: string): string {
  return url.replace(/\?.*/, '');
}
