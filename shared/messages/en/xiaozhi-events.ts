import type { XiaozhiEventParams, XiaozhiObstacle } from '../../contract/events/xiaozhi.ts';
import type { Finding } from '../../firmware/findings/finding.ts';
import type { Explanation, Sentences } from '../explanation.ts';
import { counted, grouped } from '../quantity.ts';
import { findings } from './findings.ts';

export const xiaozhiEvents: Sentences<XiaozhiEventParams> = {
  'firmware-folder-read': ({ path, models, files }) =>
    `${path} holds ${counted(files, 'firmware file')} for ${counted(models, 'model')}`,
  'firmware-folder-not-read': ({ path, reason }) =>
    `${path} cannot be read; offering what it last held: ${reason}`,
  'firmware-finding': ({ finding }) => causeOf(finding),
  'firmware-of-build': ({ file, model }) =>
    model === 'default'
      ? `The build is offered as ${file}, to every model that nothing else is there for`
      : `The build is offered as ${file}, to model ${model}`,
  'xiaozhi-check-in': ({ device, client, model, version, address }) =>
    `${device} (${client}, ${address}) asks: ${model ?? 'no model'}, ${version ?? 'no version'}`,
  'xiaozhi-check-in-refused': ({ address, missing }) => `A request from ${address} names no ${missing}`,
  'xiaozhi-candidates': ({ model, count }) => `${counted(count, 'candidate')} for model ${model}`,
  'xiaozhi-offered': ({ device, version, url, forced }) =>
    `${device} is ${forced ? 'told to take' : 'offered'} ${version}: ${url}`,
  'xiaozhi-up-to-date': ({ device, version }) => `${device} is up to date: ${version}`,
  'xiaozhi-fallback-offered': ({ device, model, file }) =>
    `${device} ${model === null ? 'names no model' : `is a ${model}, which nothing is there for`}, so it gets ${file}: if that is for another board, it may not start again`,
  'xiaozhi-withheld': ({ device, file, why }) => `${file} is kept from ${device}: ${obstacle(why)}`,
  'xiaozhi-offer-ignored': ({ device, offered, current }) =>
    `${device} will not take ${offered}: by its own comparison that is no newer than ${current}`,
  'xiaozhi-device-cannot-compare': ({ device, version }) =>
    `${device} calls itself ${version} and would restart if it were told of firmware; flash it over USB`,
  'xiaozhi-target-missing': ({ device, model, version }) =>
    `${device} should get ${version}, but there is no such firmware for model ${model}`,
  'xiaozhi-backend-entered': ({ url }) =>
    `Every device that asks here is told to use ${url ?? 'port 8000 of this machine'} as its assistant, and keeps that in its flash`,
  'xiaozhi-backend-upstream': ({ url }) =>
    `All but firmware is answered by ${url}; devices keep the settings that it gives them`,
  'xiaozhi-upstream-failed': ({ device, url, reason }) =>
    `${url} did not answer for ${device}, which keeps its settings: ${reason}`,
};

function obstacle(why: XiaozhiObstacle): string {
  switch (why.kind) {
    case 'has-errors':
      return 'the file has errors';
    case 'other-chip':
      return `it is for ${why.image}, and the device is ${why.device}`;
    case 'larger-than-slot':
      return `its ${grouped(why.size)} bytes do not fit into ${why.label} with ${grouped(why.slotSize)}`;
    case 'already-running':
      return `the device runs it already, as ${why.version}`;
    case 'older-inside':
      return `the app in it is ${why.embedded}, older than ${why.current} on the device`;
  }
}

/* Code and parameters belong together by type, but TypeScript cannot follow that through an indexed union. */
function causeOf({ code, params }: Finding): string {
  return (findings[code] as (params: unknown) => Explanation)(params).cause;
}
