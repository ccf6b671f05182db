import { useState } from 'react';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PackageKey, PackageView } from '../../../shared/contract/packages.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { viewStore } from '../../state/view-state.ts';
import { tellDone } from '../../ui/toasts.ts';

/** What a person has said yes to. */
export interface Consent {
  /** To a package of the same name, version and branch being replaced. */
  readonly overwrite: boolean;
  /** Codes of the build's errors in spite of which it is saved. */
  readonly overrides: readonly string[];
}

type Save = (consent: Consent) => Promise<Outcome<PackageView>>;

export type SaveQuestion =
  | { readonly about: 'same' | 'exists'; readonly key: PackageKey }
  | Extract<Fault, { code: 'package-source-has-errors' }>;

interface Asked {
  readonly question: SaveQuestion;
  readonly save: Save;
  readonly consent: Consent;
}

const noConsent: Consent = { overwrite: false, overrides: [] };

/** Saves a package, and asks before anything is replaced or an error is passed over. */
export function useSavePackage(onSaved: () => void) {
  const { packagesList: words } = useMessages();
  const { busy, fault, ask, clear } = useAsking();
  const [asked, setAsked] = useState<Asked | null>(null);
  const save = async (how: Save, consent: Consent = noConsent) => {
    setAsked(null);
    const refused: { question: SaveQuestion | null } = { question: null };
    const call = how(consent).then((outcome) => {
      if (!outcome.ok) refused.question = questionOf(outcome.fault);
      return outcome;
    });
    const saved = await ask(call);
    if (saved) {
      tellDone(words.saved(`${saved.name} ${saved.version}`), words.savedDetail(saved.size, saved.branch));
      viewStore.setState({ serveList: 'packages' });
      onSaved();
    } else if (refused.question) {
      clear();
      setAsked({ question: refused.question, save: how, consent });
    }
  };
  const confirm = () => {
    if (!asked) return;
    const { question, save: how, consent } = asked;
    void save(how, 'about' in question ? { ...consent, overwrite: true } : withErrors(consent, question));
  };
  return {
    ...{ busy, fault, save, clear },
    question: asked?.question ?? null,
    /** Asks before it saves at all, because what is there is replaced. */
    askFirst: (key: PackageKey, how: Save) =>
      setAsked({ question: { about: 'same', key }, save: how, consent: noConsent }),
    confirm,
    decline: () => setAsked(null),
  };
}

function withErrors(consent: Consent, { params }: Extract<Fault, { code: 'package-source-has-errors' }>) {
  return { ...consent, overrides: params.overridable };
}

/** Null for a fault that no yes can help. */
function questionOf(fault: Fault): SaveQuestion | null {
  if (fault.code === 'package-exists') return { about: 'exists', key: fault.params };
  const isErrors = fault.code === 'package-source-has-errors';
  return isErrors && fault.params.overridable.length > 0 ? fault : null;
}
