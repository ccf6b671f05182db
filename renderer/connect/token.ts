const key = 'flashdock.token';

/**
 * The web console's token: from the URL's fragment the first time, then from this tab's own storage, so that it
 * leaves the address bar and a reload still works.
 */
export function takeToken(location: Location, history: History, storage: Storage): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null) return storage.getItem(key) ?? '';
  storage.setItem(key, given);
  history.replaceState(history.state, '', location.pathname + location.search);
  return given;
}
