/** Sparkle takes no other characters; the static layout makes a folder of it. */
export function isChannelName(name: string): boolean {
  return /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/.test(name);
}
