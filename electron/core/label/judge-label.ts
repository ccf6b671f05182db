import type { Fault } from '../../../shared/contract/fault.ts';
import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import { checkOpenText } from '../provisioning/board/check-sources.ts';
import type { OpenProvisioning } from '../provisioning/board/open-provisioning.ts';
import { textsOf } from './label-texts.ts';

/** Whether everything that a label asks for comes from somewhere and may be read by everybody. */
export async function judgeLabel(
  label: RecipeLabel,
  recipePath: string,
  provisioning: OpenProvisioning,
): Promise<Fault | undefined> {
  const texts = await textsOf(label, recipePath);
  if (!texts.ok) return texts.fault;
  for (const [at, text] of texts.value) {
    const fault = checkOpenText(text, at, provisioning);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
