const MOST = 1_000;

/**
 * Remembers what was made of a text. Templates of packs are few, and each is used at every resolve; but addresses that a
 * service names by discovery go the same way, and of those there may be any number: the oldest is forgotten.
 */
export function remember<Value extends object>(make: (text: string) => Value): (text: string) => Value {
  const made = new Map<string, Value>();
  return (text) => {
    const known = made.get(text);
    if (known) return known;
    const value = make(text);
    if (made.size >= MOST) made.delete(made.keys().next().value as string);
    made.set(text, value);
    return value;
  };
}
