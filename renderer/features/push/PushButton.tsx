import { useState } from 'react';
import { useBuild, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { PushDialog } from './PushDialog.tsx';

export function PushButton() {
  const { pushList: words } = useMessages();
  const build = useBuild();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" disabled={!build} onClick={() => setAsking(true)}>
        {words.open}
      </Button>
      {asking && <PushDialog onClose={() => setAsking(false)} />}
    </>
  );
}
