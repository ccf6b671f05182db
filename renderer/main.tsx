import './styles/styles.ts';
import { createRoot } from 'react-dom/client';
import { connect } from './connect/connect.ts';
import { App } from './features/shell/App.tsx';
import { BenchProvider } from './state/bench-context.tsx';
import { followBench } from './state/bench-store.ts';

const connection = connect();
const closing = new AbortController();
window.addEventListener('pagehide', () => closing.abort(), { once: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <BenchProvider
    client={connection.client}
    store={followBench(connection.client, closing.signal)}
    pathOfFile={(file) => connection.pathOfFile(file)}
  >
    <App />
  </BenchProvider>,
);
