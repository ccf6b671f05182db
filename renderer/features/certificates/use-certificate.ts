import { useMemo } from 'react';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { downloadText } from '../../ui/download-text.ts';
import { tellDone } from '../../ui/toasts.ts';

const fileName = 'ca_cert.pem';

/** What can be done with the authority's certificate; `url` is the image's, for the menuconfig values. */
export function useCertificate(url: string | null) {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  return useMemo(() => {
    const { certificates: words } = messages;
    const copy = async (form: 'cString' | 'menuconfig') => {
      const texts = await attempt(client.certificates.texts({ url }), messages);
      if (!texts) return;
      await navigator.clipboard.writeText(texts[form]);
      tellDone(form === 'cString' ? words.copiedCString : words.copiedMenuconfig);
    };
    const save = async () => {
      if (store.getState().host?.face !== 'desktop') {
        const texts = await attempt(client.certificates.texts({ url }), messages);
        if (texts) downloadText(fileName, texts.pem, 'application/x-pem-file');
        return;
      }
      const path = await attempt(client.certificates.save(), messages);
      if (path !== null) tellDone(words.saved(path));
    };
    return { save, copy };
  }, [client, store, messages, url]);
}
