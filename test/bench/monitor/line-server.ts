import { createServer } from 'node:net';
import { fastestBytesPerSecond, fastSource } from '../../support/fast-source.ts';

/* A board whose log never ends, at 3 Mbaud, for whoever connects: `socket://127.0.0.1:PORT`. */
const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  const source = fastSource();
  void source.port.open({ baudRate: 3_000_000 }).then(async () => {
    const begun = performance.now();
    let given = 0;
    const timer = setInterval(() => {
      const due = ((performance.now() - begun) / 1_000) * fastestBytesPerSecond;
      source.give(Math.max(0, Math.floor(due) - given));
      given = Math.floor(due);
    }, 4);
    socket.once('close', () => clearInterval(timer));
    const reader = source.port.readable?.getReader();
    for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
      socket.write(chunk.value);
    }
  });
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
