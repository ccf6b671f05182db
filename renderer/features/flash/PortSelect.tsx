import { useState } from 'react';
import { useStore } from 'zustand';
import type { PortView } from '../../../shared/contract/flash.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Select, type Option } from '../../ui/Select.tsx';
import { choosePort, flashSetup } from './flash-choices.ts';
import { portName } from './port-name.ts';
import { SocketDialog } from './SocketDialog.tsx';

const typed = 'network port';

interface PortSelectProps {
  readonly port: string | null;
  readonly disabled: boolean;
  /** `field` shows the port; `quiet`, where it stands beside it already, says only that it can be changed. */
  readonly look?: 'quiet' | 'field';
}

/** Ports as they are plugged and unplugged, by path, bridge and serial number; the chosen one stays when it goes. */
export function PortSelect({ port, disabled, look = 'quiet' }: PortSelectProps) {
  const { flash, build } = useMessages();
  const words = flash.board;
  const ports = useBench((state) => state.flash?.ports) ?? [];
  const sockets = useStore(flashSetup, (setup) => setup.sockets);
  const [typing, setTyping] = useState(false);
  const listed = ports.map((each) => optionOf(each, build.bench.simulated));
  const extra = sockets.map((path): Option<string> => ({ value: path, label: path, icon: 'wifi' }));
  const known = [...listed, ...extra];
  const gone: Option<string>[] =
    port === null || known.some(({ value }) => value === port)
      ? []
      : [{ value: port, label: port, icon: 'unplug', note: words.gone }];
  const add: Option<string> = { value: typed, label: words.addSocket, icon: 'more' };
  return (
    <>
      <Select
        label={words.port}
        placeholder={words.port}
        value={port}
        options={[...known, ...gone, add]}
        onChange={(value) => (value === typed ? setTyping(true) : choosePort(value))}
        disabled={disabled}
        width={look === 'quiet' ? 'port' : 'wide'}
        {...(look === 'quiet' && { closed: flash.change })}
      />
      <SocketDialog open={typing} onClose={() => setTyping(false)} />
    </>
  );
}

function optionOf(port: PortView, simulated: string): Option<string> {
  const isSimulated = port.kind === 'simulated';
  return {
    value: port.path,
    label: port.path,
    icon: isSimulated ? 'chip' : 'usb',
    detail: port.serialNumber ?? '',
    note: isSimulated ? simulated : portName(port),
  };
}
