/**
 * The same client with the same rooms and procedures at every look. oRPC makes new ones each time, and what React
 * compares them with would then be asked of the bench anew with every render.
 */
export function steady<Client extends object>(client: Client): Client {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(client, {
    get(target, key) {
      if (known.has(key)) return known.get(key);
      const value: unknown = Reflect.get(target, key);
      const kept = typeof value === 'function' && typeof key === 'string' ? steady(value) : value;
      known.set(key, kept);
      return kept;
    },
  });
}
