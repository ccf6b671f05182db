import '../../../renderer/styles/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/features/shell/App.tsx';
import { BenchProvider } from '../../../renderer/state/bench-context.tsx';
import { followBench } from '../../../renderer/state/bench-store.ts';
import { screens, viewStore } from '../../../renderer/state/view-state.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { fakeBench } from './fake-bench.ts';
import { sceneOf } from './scenes.ts';

/** `?scene=failed&screen=flash&theme=dark&locale=zh-CN` */
const query = new URLSearchParams(window.location.search);
const settings: Settings = {
  locale: query.get('locale') === 'zh-CN' ? 'zh-CN' : 'en',
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  interfaceAddress: null,
  lastDirectory: null,
  lastProfile: null,
  baud: 921_600,
  stationSound: false,
};
const client = fakeBench(sceneOf(query.get('scene') ?? 'build', settings, Date.now()));
viewStore.setState({ screen: screens.find((each) => each === query.get('screen')) ?? 'build' });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <BenchProvider
    client={client}
    store={followBench(client, new AbortController().signal)}
    pathOfFile={() => null}
  >
    <App />
  </BenchProvider>,
);
