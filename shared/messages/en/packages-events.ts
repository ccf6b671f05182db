import type { PackagesEventParams } from '../../contract/events/packages.ts';
import type { Sentences } from '../explanation.ts';
import { causeIn } from '../finding-cause.ts';
import { grouped } from '../quantity.ts';
import { findings } from './findings.ts';

const causeOf = causeIn(findings);

export const packagesEvents: Sentences<PackagesEventParams> = {
  'package-added': ({ name, version, branch, size, sha256 }) =>
    `Package ${name} ${version} on ${branch}: ${grouped(size)} bytes, SHA-256 ${sha256.slice(0, 16)}…`,
  'package-replaced': ({ name, version, branch, size, sha256 }) =>
    `Package ${name} ${version} on ${branch} replaced: ${grouped(size)} bytes, SHA-256 ${sha256.slice(0, 16)}…`,
  'package-of-build-known': ({ name, version, branch }) =>
    `${name} ${version} on ${branch} is in the catalogue already`,
  'package-of-build-refused': ({ finding }) => causeOf(finding),
  'package-errors-overridden': ({ name, version, branch, codes }) =>
    `Package ${name} ${version} on ${branch} was made in spite of errors: ${codes.join(', ')}`,
  'package-removed': ({ name, version, branch }) => `Package ${name} ${version} on ${branch} removed`,
  'package-refused': ({ address, code }) => `A package from ${address} was refused: ${code}`,
  'package-lost': ({ name, version, branch, sha256 }) =>
    `Package ${name} ${version} on ${branch} is gone: its file ${sha256.slice(0, 16)}… is no longer on the disk`,
  'package-leftovers-removed': ({ path, files }) =>
    `Removed ${files === 1 ? 'one unfinished file' : `${files} unfinished files`} from ${path}`,
  'daemon-registered': ({ device, address }) => `${device} registered; its daemon listens at ${address}`,
  'daemon-silent': ({ device, address }) => `${device} at ${address} has not been heard of for two minutes`,
  'daemon-updated': ({ device, name, version, status }) => `${device}: ${name} ${version}, ${status}`,
};
