import { faultMatrix } from '../../../../support/fault-matrix/fault-matrix.ts';
import { counterfeitRows } from '../../../../support/fault-matrix/table.ts';

faultMatrix('esp32s3', counterfeitRows);
