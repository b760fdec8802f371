/** The last so many texts. Which they are is all that is kept. */
export interface Recent {
  has(text: string): boolean;
  add(text: string): void;
}

export function createRecent(most: number): Recent {
  const texts = new Set<string>();
  return {
    has: (text) => texts.has(text),
    add(text) {
      texts.add(text);
      for (const oldest of texts) {
        if (texts.size <= most) return;
        texts.delete(oldest);
      }
    },
  };
}
