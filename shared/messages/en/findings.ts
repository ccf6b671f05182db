import type { FindingParams } from '../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../explanation.ts';
import { appFindings } from './findings/app-findings.ts';
import { appcastFindings } from './findings/appcast-findings.ts';
import { chipFindings } from './findings/chip-findings.ts';
import { fileFindings } from './findings/file-findings.ts';
import { imageFindings } from './findings/image-findings.ts';
import { layoutFindings } from './findings/layout-findings.ts';
import { manifestFindings } from './findings/manifest-findings.ts';
import { namedFirmwareFindings } from './findings/named-firmware-findings.ts';
import { otaPackageFindings } from './findings/ota-package-findings.ts';
import { otadataFindings } from './findings/otadata-findings.ts';
import { tableFindings } from './findings/table-findings.ts';

export const findings: Explanations<FindingParams> = {
  ...manifestFindings,
  ...fileFindings,
  ...imageFindings,
  ...chipFindings,
  ...tableFindings,
  ...layoutFindings,
  ...appFindings,
  ...otadataFindings,
  ...namedFirmwareFindings,
  ...appcastFindings,
  ...otaPackageFindings,
};
