import { useMemo, useState } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';

interface RecipeChoice {
  /** Asks for a file: by the system's dialog on the desktop, by a directory browser on the web. */
  readonly choose: (beginAt: string | null) => Promise<void>;
  readonly load: (path: string) => Promise<void>;
  readonly browsing: boolean;
  readonly stopBrowsing: () => void;
}

/** What is wrong with a recipe stays in sight until it is read: it says where in the file. */
export function useRecipeChoice(): RecipeChoice {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  const [browsing, setBrowsing] = useState(false);
  return useMemo(() => {
    const load = async (path: string) => {
      setBrowsing(false);
      await attempt(client.station.loadRecipe({ path }), messages);
    };
    const choose = async (beginAt: string | null) => {
      if (store.getState().host?.face !== 'desktop') {
        setBrowsing(true);
        return;
      }
      const path = await attempt(client.host.chooseRecipe({ to: 'open', path: beginAt }), messages);
      if (path !== null) await load(path);
    };
    return { choose, load, browsing, stopBrowsing: () => setBrowsing(false) };
  }, [client, store, messages, browsing]);
}
