import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { Check } from '../../ui/Check.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { changeDraft, operationsSetup } from './operations-setup.ts';

/** What the flash holds already, by its own digest, is left out unless somebody wants it done all the same. */
export function SkipCheck({ what }: { readonly what: 'write' | 'erase' }) {
  const { fields: words } = useMessages().operationsScreen;
  const skip = useStore(operationsSetup, (setup) => setup.draft.skip);
  return (
    <FormRow name={words.everything}>
      <Check checked={!skip} onChange={(all) => changeDraft({ skip: !all })}>
        {words.noSkip[what]}
      </Check>
    </FormRow>
  );
}
