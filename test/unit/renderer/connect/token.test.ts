import { describe, expect, test, vi } from 'vitest';
import { takeToken } from '../../../../renderer/connect/token.ts';

function browser(address: string, kept: Record<string, string> = {}) {
  const url = new URL(address);
  const replaceState = vi.fn<(state: unknown, unused: string, address: string) => void>();
  const storage = new Map(Object.entries(kept));
  return {
    storage,
    replaceState,
    take: () =>
      takeToken(
        { hash: url.hash, pathname: url.pathname, search: url.search } as Location,
        { state: null, replaceState } as unknown as History,
        {
          getItem: (key: string) => storage.get(key) ?? null,
          setItem: (key: string, value: string) => void storage.set(key, value),
        } as Storage,
      ),
  };
}

describe('the token of the page', () => {
  test('is taken from the fragment and leaves the address bar', () => {
    const { take, replaceState, storage } = browser('http://127.0.0.1:8390/?x=1#token=abc');
    expect(take()).toBe('abc');
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/?x=1');
    expect([...storage.values()]).toEqual(['abc']);
  });

  test('survives a reload', () => {
    const { take, replaceState } = browser('http://127.0.0.1:8390/', { 'flashdock.token': 'abc' });
    expect(take()).toBe('abc');
    expect(replaceState).not.toHaveBeenCalled();
  });

  test('in a new link replaces the one of before', () => {
    const { take, storage } = browser('http://127.0.0.1:8390/#token=new', { 'flashdock.token': 'old' });
    expect(take()).toBe('new');
    expect([...storage.values()]).toEqual(['new']);
  });

  test('is empty where there is none', () => {
    expect(browser('http://127.0.0.1:8390/').take()).toBe('');
  });
});
