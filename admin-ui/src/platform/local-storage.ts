/** One value in the browser's storage. Storage can be forbidden or full: then nothing is kept, and nothing breaks. */
export function localStorageItem(key: string) {
  return {
    read(): string | null {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(value: string | null): void {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // What was typed still stands on the screen.
      }
    },
  };
}
