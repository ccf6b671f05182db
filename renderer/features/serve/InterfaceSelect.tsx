import type { InterfaceView } from '../../../shared/contract/ota.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { askInterfaces } from '../../state/bench-store.ts';
import { Select } from '../../ui/Select.tsx';
import { prefixLength } from './addresses.ts';

const likelyForDevices: readonly InterfaceView['kind'][] = ['lan', 'wifi'];

/** Which of this machine's addresses the URLs are shown for; asked anew whenever somebody looks. */
export function InterfaceSelect({ shown }: { readonly shown: InterfaceView | null }) {
  const messages = useMessages();
  const { client, store } = useBenchAccess();
  const interfaces = useBench((state) => state.interfaces);
  const { serve } = messages;
  const options = interfaces.map(({ name, address, kind, network, netmask, family }) => ({
    value: address,
    label: network === null ? `${serve.interfaces[kind]} ${name}` : serve.reachability.network(network),
    detail: family === 'IPv4' ? `${address}/${prefixLength(netmask)}` : address,
    note: likelyForDevices.includes(kind) ? '' : serve.notForDevices,
    icon: kind === 'wifi' ? ('wifi' as const) : ('serve' as const),
  }));
  const choose = (interfaceAddress: string) =>
    void attempt(client.settings.change({ interfaceAddress }), messages);
  return (
    <Select
      label={serve.interface}
      placeholder={serve.noInterface}
      empty={serve.noInterface}
      value={shown?.address ?? null}
      options={options}
      onChange={choose}
      onOpen={() => void askInterfaces(client, store)}
      width="interface"
    />
  );
}
